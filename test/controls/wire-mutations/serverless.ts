import type { WireMutation } from '../wire-mutations';

const access = 'networkPolicies/tarn-classic/egress/network_access';
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
];
