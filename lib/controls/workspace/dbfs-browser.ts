import { serverlessOnly } from '../classic-compute';
import { control, iso, nist } from '../control';
import { judgeSwitch, setConfiguration } from '../workspace-setting';

export const dbfsBrowser = control({
  id: 'DEP-204',
  title: 'The DBFS file browser is off',
  severity: 'medium',
  why: 'It hands files of the root container to a browser, and takes files that nobody inspected.',
  fix: 'Switch off the DBFS file browser in the settings of the workspace.',
  article: 'Deployment Architecture, step 1, the root container',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'dbfsBrowser',
      wanted: false,
      property: 'enableDbfsFileBrowser',
      fix: (workspace) => setConfiguration(workspace, { enableDbfsFileBrowser: 'false' }),
      exempt: (workspace) => (workspace.classic ? undefined : serverlessOnly(workspace)),
    }),
});
