import { control, iso, nist } from '../control';
import { judgeSwitch, setConfiguration } from '../workspace-setting';

export const tableClipboard = control({
  id: 'DEP-203',
  title: 'Tables of results cannot be copied to the clipboard',
  severity: 'low',
  why: 'A copied table leaves with the browser, and no log shows it.',
  fix: 'Switch off the notebook table clipboard in the security settings of the workspace.',
  article: 'Introduction, data access from a browser',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'tableClipboard',
      wanted: false,
      property: 'enableNotebookTableClipboard',
      unset: 'which means true',
      fix: (workspace) => setConfiguration(workspace, { enableNotebookTableClipboard: 'false' }),
    }),
});
