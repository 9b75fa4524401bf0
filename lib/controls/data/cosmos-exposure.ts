import { control } from '../control';
import { judgeExposure, serviceExposure } from '../service-exposure';

export const cosmosExposure = control({
  ...serviceExposure,
  id: 'DAT-204',
  title: 'Cosmos DB accounts that workspaces use admit no public network',
  why: 'An account that the internet reaches gives its documents to whoever holds a key.',
  fix: 'Set publicNetworkAccess to Disabled, and reach it by a private endpoint.',
  needs: ['dataServices', 'workspaces', 'networks', 'privateEndpoints'],
  evaluate: ({ dataServices, ...parts }) =>
    judgeExposure(
      [...dataServices].filter(({ kind }) => kind === 'cosmos-db'),
      parts,
    ),
});
