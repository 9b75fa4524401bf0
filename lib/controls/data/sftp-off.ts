import { control } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const sftpOff = control({
  ...storageProperty,
  id: 'DAT-106',
  title: 'Storage accounts answer neither SFTP nor NFS',
  severity: 'medium',
  why: 'Both ask for no Entra token: local users, or the network alone, decide who carries data away.',
  fix: 'Set isSftpEnabled and isLocalUserEnabled to false; NFS is chosen when an account is made.',
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const { sftp, nfs, localUsers } = account;
      const users = localUsers ? ', with local users that carry passwords and keys of their own' : '';
      const nfsSays = nfs ? 'isNfsV3Enabled is true: move the data to an account without it' : undefined;
      const complaint = sftp ? `isSftpEnabled is true${users}; set it to false` : nfsSays;
      return judgeAccount(account, complaint, '--enable-sftp false --enable-local-user false');
    }),
});
