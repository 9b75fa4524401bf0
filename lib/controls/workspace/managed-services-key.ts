import { control } from '../control';
import { customerKey, judgeKey } from '../customer-key';

const options =
  '--managed-services-key-vault KEY_VAULT_URI --managed-services-key-name KEY --managed-services-key-version VERSION';

export const managedServicesKey = control({
  ...customerKey,
  id: 'DEP-104',
  title: 'Notebooks, secrets and queries in the control plane are encrypted with a customer-managed key',
  why: 'Without a key of yours you cannot withdraw what the control plane stores.',
  fix: 'Set encryption.entities.managedServices of the workspace to a key in your Key Vault.',
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) {
      yield judgeKey(workspace, workspace.managedServicesKey, 'encryption.entities.managedServices', options);
    }
  },
});
