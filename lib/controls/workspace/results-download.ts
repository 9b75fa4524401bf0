import { control, iso, nist } from '../control';
import { judgeSwitch, setConfiguration, setTyped } from '../workspace-setting';

export const resultsDownload = control({
  id: 'DEP-201',
  title: 'Query results cannot be downloaded from the workspace',
  severity: 'medium',
  why: 'A download carries data to a browser through the control plane: no route, firewall or network policy sees it.',
  fix: 'Switch off the download of results in the security settings of the workspace.',
  article: 'Introduction, data access from a browser',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'resultsDownload',
      wanted: false,
      property: 'enableResultsDownloading or sql_results_download',
      unset: 'which means true',
      fix: (workspace) =>
        `${setConfiguration(workspace, { enableResultsDownloading: 'false' })} && ${setTyped(workspace, 'sql_results_download', 'boolean_val', false)}`,
    }),
});
