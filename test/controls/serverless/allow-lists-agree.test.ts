import { allowListsAgree } from '../../../lib/controls/serverless/allow-lists-agree';
import type { Snapshot } from '../../../lib/model/snapshot';
import { allowNames, narrowClassicCases, policy } from '../egress-edits';
import { describeControl } from '../table';

function allow(estate: Snapshot, destination: string): void {
  policy(estate, 'allowed_internet_destinations/+', { destination });
}

const workspaces = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];

describeControl(allowListsAgree, [
  ...narrowClassicCases,
  [
    'a name that the firewall does not know fails',
    (estate) => allow(estate, 'files.example.com'),
    workspaces.map((workspace) => `fail ${workspace} [serverless fqdn files.example.com]`),
  ],
  [
    'a name that the firewall allows in one region agrees there',
    (estate) => {
      allow(estate, 'files.example.com');
      allowNames(estate, '*.example.com');
    },
    ['fail dbw-tarn-ops-neu [serverless fqdn files.example.com]'],
  ],
  [
    'a name that is wider than the rule of the firewall fails',
    (estate) => {
      allow(estate, '*.example.com');
      allowNames(estate, 'files.example.com');
    },
    workspaces.map((workspace) => `fail ${workspace} [serverless fqdn *.example.com]`),
  ],
  ['a name that the firewall alone knows is not judged', (estate) => allowNames(estate, 'files.example.com'), []],
  ['what is approved passes', (estate) => allow(estate, 'api.weather.example.com'), []],
]);
