import { endpointRulesEstablished } from '../../../lib/controls/serverless/endpoint-rules-established';
import { set } from '../../fixtures/estate';
import { describeControl } from '../table';

const rules = (config: string) =>
  `databricksAccount/networkConnectivityConfigs/${config}/egress_config/target_rules/azure_private_endpoint_rules`;
const id = '5b8a65e2-e8eb-46f6-a535-c1ed6f6ea416';
const rule = `${rules('ncc-tarn-neu')}/${id}`;
const failing = [`fail sttarnlakeneu [ncc-tarn-neu/${id}]`];

describeControl(endpointRulesEstablished, [
  ['a rule that nobody approved fails', (estate) => set(estate, `${rule}/connection_state`, 'PENDING'), failing],
  ['a rule that was rejected fails', (estate) => set(estate, `${rule}/connection_state`, 'REJECTED'), failing],
  [
    'a rule that was given up carries nothing and is not judged',
    (estate) => {
      set(estate, `${rule}/connection_state`, 'DISCONNECTED');
      set(estate, `${rule}/deactivated`, true);
    },
    [`not-applicable sttarnlakeneu [ncc-tarn-neu/${id}]`],
  ],
  [
    'a rule for names instead of a resource is judged as well',
    (estate) => {
      set(estate, `${rule}/connection_state`, 'EXPIRED');
      set(estate, `${rule}/resource_id`, undefined);
      set(estate, `${rule}/domain_names`, ['db.tarnwater.example']);
    },
    [`fail / [ncc-tarn-neu/${id}]`],
  ],
  [
    'without rules there is nothing to judge',
    (estate) => {
      set(estate, rules('ncc-tarn-neu'), []);
      set(estate, rules('ncc-tarn-weu'), []);
    },
    ['not-applicable /'],
  ],
  ['without the account everything is unknown', (estate) => set(estate, 'databricksAccount', undefined), ['unknown /']],
]);
