import { serverlessOnly } from '../classic-compute';
import { control, nist } from '../control';
import { judgeSwitch, setConfiguration } from '../workspace-setting';

export const resultsInOwnStorage = control({
  id: 'DEP-206',
  title: 'Results of notebooks lie in the storage of the customer',
  severity: 'low',
  why: 'Otherwise they lie in the control plane, where no network rule of yours holds and only Databricks deletes.',
  fix: 'Store interactive notebook results in the customer account, in the settings of the workspace.',
  article: 'High-level view, control plane',
  frameworks: [nist('SC-28')],
  needs: ['workspaces', 'workspaceSettings'],
  evaluate: (parts) =>
    judgeSwitch(parts, {
      setting: 'resultsInOwnStorage',
      wanted: true,
      property: 'storeInteractiveNotebookResultsInCustomerAccount',
      unset: 'which means false',
      fix: (workspace) => setConfiguration(workspace, { storeInteractiveNotebookResultsInCustomerAccount: 'true' }),
      exempt: (workspace) => (workspace.classic ? undefined : serverlessOnly(workspace)),
    }),
});
