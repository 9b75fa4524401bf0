import { browserAuthenticationLocked } from '../../../lib/controls/endpoints/browser-authentication-locked';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const workspace = 'dbw-tarn-ops-weu';
const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';

function setLocks(estate: Snapshot, locks: readonly object[] | undefined): void {
  const { id } = row(estate, workspace);
  if (locks) Object.assign(estate.managementLocks ?? {}, { [id]: locks });
  else Reflect.deleteProperty(estate.managementLocks ?? {}, id);
}

function lock(scope: string, level: string): object {
  return { id: `${scope}/providers/Microsoft.Authorization/locks/l`, name: 'l', properties: { level } };
}

describeControl(browserAuthenticationLocked, [
  ['a host without a lock fails', (estate) => setLocks(estate, []), ['fail dbw-tarn-ops-weu']],
  [
    'a lock that locks nothing fails',
    (estate) => setLocks(estate, [lock(row(estate, workspace).id, 'NotSpecified')]),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a lock on something below the host fails',
    (estate) => setLocks(estate, [lock(`${row(estate, workspace).id}/privateEndpointConnections/c`, 'CanNotDelete')]),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a lock on the resource group holds it',
    (estate) =>
      setLocks(estate, [
        lock(
          row(estate, workspace)
            .id.replace(/\/providers.*/, '')
            .toUpperCase(),
          'ReadOnly',
        ),
      ]),
    [],
  ],
  [
    'a lock on the subscription holds it',
    (estate) => setLocks(estate, [lock('/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5', 'CanNotDelete')]),
    [],
  ],
  [
    'a host whose locks were not read is unknown',
    (estate) => setLocks(estate, undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'locks that nobody collected are unknown',
    (estate) => set(estate, 'managementLocks', undefined),
    ['billing-weu', 'insight-weu', 'ops-neu', 'ops-weu'].map((name) => `unknown dbw-tarn-${name}`),
  ],
  [
    'a workspace whose endpoint is not approved hosts nothing',
    (estate) => change(estate, 'pe-browser-authentication-weu', status, 'Rejected'),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
]);
