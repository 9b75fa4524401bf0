import { control } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const sharedKey = control({
  ...storageProperty,
  id: 'DAT-103',
  title: 'Storage accounts take no account key',
  severity: 'medium',
  why: "A key that leaves with a notebook opens the whole account from anywhere, under nobody's name.",
  fix: 'Set allowSharedKeyAccess to false, and grant roles.',
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const { sharedKeyAccess } = account;
      const says = `allowSharedKeyAccess is ${sharedKeyAccess ?? 'not set, which means true'}`;
      return judgeAccount(
        account,
        sharedKeyAccess === false ? undefined : `${says}; set it to false`,
        '--allow-shared-key-access false',
      );
    }),
});
