import { diagnosticLogs } from '../../../lib/controls/workspace/diagnostic-logs';
import type { Snapshot } from '../../../lib/model/snapshot';
import { row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const logWorkspace = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log';

function changeSettings(estate: Snapshot, workspace: string, settings: readonly object[] | undefined): void {
  const all: Record<string, unknown> = { ...estate.diagnosticSettings, [row(estate, workspace).id]: settings };
  if (settings === undefined) delete all[row(estate, workspace).id];
  set(estate, 'diagnosticSettings', all);
}

function setting(name: string, logs: readonly object[], destination: object = { workspaceId: logWorkspace }): object {
  return { id: name, name, properties: { ...destination, logs } };
}

const enabled = (...categories: readonly string[]) => categories.map((category) => ({ category, enabled: true }));
const some = enabled('accounts', 'clusters', 'jobs');
const others = enabled('notebook', 'sqlPermissions', 'workspace');

describeControl(diagnosticLogs, [
  [
    'a workspace without a diagnostic setting fails',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', []),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a category that is missing fails',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', [setting('to-logs', [...some, ...others.slice(1)])]),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a category that is not enabled fails',
    (estate) => {
      const logs = [...some, ...others.slice(1), { category: 'notebook', enabled: false }];
      changeSettings(estate, 'dbw-tarn-ops-weu', [setting('to-logs', logs)]);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a setting that leads nowhere does not count',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', [setting('to-nowhere', [...some, ...others], {})]),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'categories may be spread over several settings',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', [setting('one', some), setting('two', others)]),
    [],
  ],
  [
    'an event hub is a destination as well',
    (estate) => {
      const destination = { eventHubAuthorizationRuleId: '/subscriptions/1/rule', eventHubName: 'logs' };
      changeSettings(estate, 'dbw-tarn-ops-weu', [setting('one', [...some, ...others], destination)]);
    },
    [],
  ],
  [
    'a group of categories stands for them all',
    (estate) => {
      const logs = [{ categoryGroup: 'allLogs', enabled: true }];
      changeSettings(estate, 'dbw-tarn-ops-weu', [setting('to-logs', logs)]);
    },
    [],
  ],
  [
    'a group of categories that is not enabled does not',
    (estate) => {
      const logs = [{ categoryGroup: 'audit', enabled: false }];
      changeSettings(estate, 'dbw-tarn-ops-weu', [setting('to-logs', logs)]);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a workspace whose settings nobody asked for is unknown',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
