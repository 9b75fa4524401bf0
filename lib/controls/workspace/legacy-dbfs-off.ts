import { serverlessOnly } from '../classic-compute';
import { control, nist } from '../control';
import { judgeSwitch, setTyped } from '../workspace-setting';

export const legacyDbfsOff = control({
  id: 'DEP-205',
  title: 'The DBFS root and its mounts are switched off',
  severity: 'medium',
  why: 'Every user of the workspace reads the root and the mounts: Unity Catalog grants nothing there and logs nothing.',
  fix: 'Move data to Unity Catalog volumes, then turn on disable_legacy_dbfs.',
  article: 'Deployment Architecture, step 1, the root container',
  frameworks: [nist('AC-3'), nist('AC-4')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'legacyDbfsDisabled',
      wanted: true,
      property: 'disable_legacy_dbfs',
      unset: 'which means false',
      fix: (workspace) => setTyped(workspace, 'disable_legacy_dbfs', 'disable_legacy_dbfs', true),
      exempt: (workspace) => (workspace.classic ? undefined : serverlessOnly(workspace)),
    }),
});
