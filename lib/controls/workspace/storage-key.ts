import { serverlessOnly } from '../classic-compute';
import { control } from '../control';
import { customerKey, judgeKey } from '../customer-key';

const options = '--key-source Microsoft.Keyvault --key-vault KEY_VAULT_URI --key-name KEY --key-version VERSION';

export const storageKey = control({
  ...customerKey,
  id: 'DEP-106',
  title: 'The DBFS root is encrypted with a customer-managed key',
  why: 'Query results, logs and libraries lie in the DBFS root; without a key of yours you cannot withdraw them.',
  fix: 'Set prepareEncryption of the workspace, then parameters.encryption to a key in your Key Vault.',
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) {
      const { classic } = workspace;
      yield classic
        ? judgeKey(workspace, classic.storageKey, 'parameters.encryption', options)
        : serverlessOnly(workspace);
    }
  },
});
