import { noSharedAddress } from '../../../lib/controls/serverless/no-shared-address';
import type { Snapshot } from '../../../lib/model/snapshot';
import { narrowWayCases, policy } from '../egress-edits';
import { describeControl } from '../table';

function allow(estate: Snapshot, destination: string): void {
  policy(estate, 'allowed_internet_destinations/+', { destination });
}

const workspaces = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];

describeControl(noSharedAddress, [
  ...narrowWayCases,
  ...['tarn.azureedge.net', 'd111111abcdef8.cloudfront.net', 'tarn.azurewebsites.net'].map(
    (name) =>
      [
        `${name} fails`,
        (estate: Snapshot) => allow(estate, name),
        workspaces.map((workspace) => `fail ${workspace} [serverless fqdn ${name}]`),
      ] as const,
  ),
  ['a host of its own passes', (estate) => allow(estate, 'files.example.com'), []],
  ['a name that only looks alike passes', (estate) => allow(estate, 'azureedge.net.example.com'), []],
  ['every site at once is not judged here', (estate) => allow(estate, '*.azureedge.net'), []],
]);
