import { control } from '../control';
import { judgeExposure, serviceExposure } from '../service-exposure';

export const dataFactoryExposure = control({
  ...serviceExposure,
  id: 'DAT-205',
  title: 'Data factories that workspaces use admit no public network',
  why: 'A factory starts jobs and copies data: whoever reaches it with a stolen token moves what it may move.',
  fix: 'Set publicNetworkAccess to Disabled, and reach it by a private endpoint.',
  needs: ['dataServices', 'workspaces', 'networks', 'privateEndpoints'],
  evaluate: ({ dataServices, ...parts }) =>
    judgeExposure(
      [...dataServices].filter(({ kind }) => kind === 'data-factory'),
      parts,
    ),
});
