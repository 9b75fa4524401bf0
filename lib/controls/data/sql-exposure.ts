import { control } from '../control';
import { judgeExposure, serviceExposure } from '../service-exposure';

export const sqlExposure = control({
  ...serviceExposure,
  id: 'DAT-203',
  title: 'SQL servers that workspaces use admit no public network',
  why: 'A server that the internet reaches gives its tables to whoever learns a password from a notebook.',
  fix: 'Set publicNetworkAccess to Disabled, and reach it by a private endpoint.',
  needs: ['dataServices', 'workspaces', 'networks', 'privateEndpoints'],
  evaluate: ({ dataServices, ...parts }) =>
    judgeExposure(
      [...dataServices].filter(({ kind }) => kind === 'sql'),
      parts,
      'Microsoft.Sql',
    ),
});
