import { resultsDownload } from '../../../lib/controls/workspace/results-download';
import { changeSettings, describeSwitch } from '../settings-edits';

describeSwitch(
  resultsDownload,
  { path: 'conf/enableResultsDownloading', wrong: 'true', unset: 'fail', judgesServerless: true },
  [
    [
      'a workspace whose SQL editor allows the download fails',
      (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'settings/sql_results_download/boolean_val/value', true),
      ['fail dbw-tarn-ops-weu'],
    ],
    [
      'another way out of the workspace is not judged here',
      (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', 'conf/enableExportNotebook', 'true'),
      [],
    ],
  ],
);
