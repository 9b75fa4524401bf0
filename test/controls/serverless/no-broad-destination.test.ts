import { noBroadDestination } from '../../../lib/controls/serverless/no-broad-destination';
import type { Snapshot } from '../../../lib/model/snapshot';
import { narrowWayCases, policy } from '../egress-edits';
import { describeControl } from '../table';

function allow(estate: Snapshot, destination: string): void {
  policy(estate, 'allowed_internet_destinations/+', { destination });
}

const workspaces = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];

describeControl(noBroadDestination, [
  ...narrowWayCases,
  ...['*.example.com', '*', 'management.azure.com', 'upload.pypi.org', '*.azureedge.net'].map(
    (name) =>
      [
        `${name} fails`,
        (estate: Snapshot) => allow(estate, name),
        workspaces.map((workspace) => `fail ${workspace} [serverless fqdn ${name}]`),
      ] as const,
  ),
  ['a host of its own passes here', (estate) => allow(estate, 'files.example.com'), []],
  ['a host at shared addresses is not judged here', (estate) => allow(estate, 'tarn.azureedge.net'), []],
  ['what is approved passes', (estate) => allow(estate, 'api.weather.example.com'), []],
]);
