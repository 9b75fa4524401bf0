import { investigationLogs } from '../../../lib/controls/workspace/investigation-logs';
import type { Snapshot } from '../../../lib/model/snapshot';
import { remove, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

function setting(estate: Snapshot): object {
  const settings = estate.diagnosticSettings?.[row(estate, 'dbw-tarn-ops-weu').id]?.[0];
  if (!settings) throw new Error('the workspace has no diagnostic setting');
  return settings;
}

describeControl(investigationLogs, [
  [
    'a category that is listed but off fails',
    (estate) => set(setting(estate), 'properties/logs/unityCatalog/enabled', false),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a category that is not listed fails',
    (estate) => set(setting(estate), 'properties/logs/secrets', undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  ['another category may be off', (estate) => set(setting(estate), 'properties/logs/notebook/enabled', false), []],
  [
    'the group of all logs holds them',
    (estate) => set(setting(estate), 'properties/logs', [{ categoryGroup: 'allLogs', enabled: true }]),
    [],
  ],
  [
    'a workspace whose settings were not read is unknown',
    (estate) => Reflect.deleteProperty(estate.diagnosticSettings ?? {}, row(estate, 'dbw-tarn-ops-weu').id),
    ['unknown dbw-tarn-ops-weu'],
  ],
  ['where the logs go is not judged here', (estate) => remove(estate, 'log-tarn-security'), []],
]);
