import { control, iso, nist } from '../control';
import { judgeSwitch, setConfiguration } from '../workspace-setting';

export const notebookExport = control({
  id: 'DEP-202',
  title: 'Notebooks and their results cannot be exported from the workspace',
  severity: 'medium',
  why: 'An export carries code and what it printed to a browser, and no network control sees it.',
  fix: 'Switch off notebook export in the security settings of the workspace.',
  article: 'Introduction, data access from a browser',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'notebookExport',
      wanted: false,
      property: 'enableExportNotebook',
      unset: 'which means true',
      fix: (workspace) => setConfiguration(workspace, { enableExportNotebook: 'false' }),
    }),
});
