import { control, iso, nist } from '../control';
import { judgeSwitch, setConfiguration } from '../workspace-setting';

export const gitAllowList = control({
  id: 'DEP-207',
  title: 'Git folders reach no server but those on an allow list',
  severity: 'medium',
  why: 'A push carries code and data to any Git server through the control plane, past every firewall.',
  fix: 'Set enableProjectsAllowList to true and list your own servers in projectsAllowList.',
  article: 'Introduction, a compromised workload writing data to the internet',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'gitAllowList',
      wanted: true,
      property: 'enableProjectsAllowList',
      unset: 'which means false',
      fix: (workspace) => setConfiguration(workspace, { enableProjectsAllowList: 'true' }),
    }),
});
