import { resultsDownload } from '../../../lib/controls/workspace/results-download';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

function changeSettings(estate: Snapshot, workspace: string, path: string, value: unknown): void {
  const settings = estate.workspaceSettings?.[row(estate, workspace).id];
  if (!settings) throw new Error(`${workspace} has no settings`);
  set(settings, path, value);
}

describeControl(resultsDownload, [
  [
    'a workspace whose notebooks allow the download fails',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'conf/enableResultsDownloading', 'true'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a workspace whose SQL editor allows the download fails',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'settings/sql_results_download/boolean_val/value', true),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a serverless-only workspace is judged as well',
    (estate) => changeSettings(estate, 'dbw-tarn-insight-weu', 'conf/enableResultsDownloading', 'true'),
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'a setting that nobody ever made is on',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'conf/enableResultsDownloading', null),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'another way out of the workspace is not judged here',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'conf/enableExportNotebook', 'true'),
    [],
  ],
  [
    'a setting that could not be read is unknown',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'unread', { sql_results_download: '403 PERMISSION_DENIED' }),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'another setting that could not be read changes nothing',
    (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'unread', { enableExportNotebook: '403 PERMISSION_DENIED' }),
    [],
  ],
  [
    'a workspace whose settings could not be read is unknown',
    (estate) => {
      const { id } = row(estate, 'dbw-tarn-ops-weu');
      Reflect.deleteProperty(estate.workspaceSettings ?? {}, id);
      blind(estate, 'workspaceSettings', id);
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'settings that nobody collected are unknown for every workspace',
    (estate) => set(estate, 'workspaceSettings', undefined),
    [
      'unknown dbw-tarn-billing-weu',
      'unknown dbw-tarn-insight-weu',
      'unknown dbw-tarn-ops-neu',
      'unknown dbw-tarn-ops-weu',
    ],
  ],
]);
