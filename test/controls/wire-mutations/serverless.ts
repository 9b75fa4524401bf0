import type { WireMutation } from '../wire-mutations';

const access = 'networkPolicies/tarn-classic/egress/network_access';
const partner = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stpartner';
const rule = 'networkConnectivityConfigs/ncc-tarn-weu/egress_config/target_rules/azure_private_endpoint_rules/0';

export const serverlessMutations: readonly WireMutation[] = [
  {
    control: 'SRV-101',
    caught: ['databricksAccount', `${access}/restriction_mode`, 'FULL_ACCESS'],
    spared: ['databricksAccount', `${access}/policy_enforcement`, undefined],
  },
  {
    control: 'SRV-102',
    caught: ['databricksAccount', `${rule}/connection_state`, 'EXPIRED'],
    spared: ['databricksAccount', `${rule}/endpoint_name`, 'another'],
  },
  {
    control: 'SRV-103',
    caught: [
      'databricksAccount',
      'networkPolicies/default-policy/egress/network_access/restriction_mode',
      'FULL_ACCESS',
    ],
    spared: [
      'databricksAccount',
      'networkPolicies/default-policy/ingress/public_access/restriction_mode',
      'FULL_ACCESS',
    ],
  },
  {
    control: 'SRV-104',
    caught: ['databricksAccount', `${access}/allowed_storage_destinations/0/azure_storage_account`, 'stpartner'],
    spared: ['databricksAccount', `${access}/allowed_storage_destinations/0/azure_storage_account`, 'sttarnlakeneu'],
  },
  {
    control: 'SRV-105',
    caught: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, '*.tarnwater.example'],
    spared: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, 'files.tarnwater.example'],
  },
  {
    control: 'SRV-106',
    caught: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, 'tarn.azureedge.net'],
    spared: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, 'tarn.example.net'],
  },
  {
    control: 'SRV-107',
    caught: ['databricksAccount', 'workspaces/dbw-tarn-ops-weu/network_connectivity_config_id', undefined],
    spared: ['databricksAccount', 'workspaces/dbw-tarn-ops-weu/deployment_name', undefined],
  },
  {
    control: 'SRV-108',
    caught: ['databricksAccount', `${rule}/resource_id`, partner],
    spared: ['databricksAccount', `${rule}/group_id`, 'queue'],
  },
  {
    control: 'SRV-109',
    caught: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, 'files.tarnwater.example'],
    spared: ['databricksAccount', `${access}/allowed_internet_destinations/0/destination`, 'api.weather.example.com'],
  },
];
