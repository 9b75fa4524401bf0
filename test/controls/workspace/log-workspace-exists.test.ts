import { logWorkspaceExists } from '../../../lib/controls/workspace/log-workspace-exists';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, remove, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const place = '0/properties/workspaceId';

function settings(estate: Snapshot): object {
  return estate.diagnosticSettings?.[row(estate, 'dbw-tarn-ops-weu').id] ?? [];
}

function every(status: string): readonly string[] {
  return ['billing-weu', 'insight-weu', 'ops-neu', 'ops-weu'].map((name) => `${status} dbw-tarn-${name} [to-security]`);
}

describeControl(logWorkspaceExists, [
  [
    'a log workspace that is gone fails for whoever sends to it',
    (estate) => remove(estate, 'log-tarn-security'),
    every('fail'),
  ],
  [
    'a log workspace that could not be read is unknown',
    (estate) => {
      blind(estate, 'logWorkspaces', row(estate, 'log-tarn-security').id);
      remove(estate, 'log-tarn-security');
    },
    every('unknown'),
  ],
  [
    'a log workspace of a resource group that was not read is unknown',
    (estate) =>
      set(
        settings(estate),
        place,
        '/subscriptions/s/resourceGroups/soc/providers/Microsoft.OperationalInsights/workspaces/l',
      ),
    ['unknown dbw-tarn-ops-weu [to-security]'],
  ],
  [
    'another letter case is the same',
    (estate) => set(settings(estate), place, row(estate, 'log-tarn-security').id.toUpperCase()),
    [],
  ],
  [
    'a setting that sends to storage alone is not judged here',
    (estate) => set(settings(estate), place, undefined),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
  [
    'a workspace whose settings were not read is unknown',
    (estate) => Reflect.deleteProperty(estate.diagnosticSettings ?? {}, row(estate, 'dbw-tarn-ops-weu').id),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
