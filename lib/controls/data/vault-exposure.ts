import { control } from '../control';
import { judgeExposure, serviceExposure } from '../service-exposure';

export const vaultExposure = control({
  ...serviceExposure,
  id: 'DAT-201',
  title: 'Key vaults that workspaces use admit no public network',
  why: 'Secrets and keys of a vault that the internet reaches are one stolen token away.',
  fix: 'Set publicNetworkAccess of the vault to Disabled, or networkAcls.defaultAction to Deny.',
  needs: ['vaults', 'workspaces', 'networks', 'privateEndpoints'],
  evaluate: ({ vaults, ...parts }) => judgeExposure(vaults, parts),
});
