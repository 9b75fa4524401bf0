import { serverlessOnly } from '../classic-compute';
import { control } from '../control';
import { customerKey, judgeKey } from '../customer-key';

const options = '--disk-key-vault KEY_VAULT_URI --disk-key-name KEY --disk-key-version VERSION';

export const managedDiskKey = control({
  ...customerKey,
  id: 'DEP-105',
  title: 'Disks of cluster nodes are encrypted with a customer-managed key',
  why: 'Shuffle and cache data lie on these disks; without a key of yours you cannot make a copied disk unreadable.',
  fix: 'Set encryption.entities.managedDisk of the workspace to a key in your Key Vault.',
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) {
      const { classic } = workspace;
      yield classic
        ? judgeKey(workspace, classic.managedDiskKey, 'encryption.entities.managedDisk', options)
        : serverlessOnly(workspace);
    }
  },
});
