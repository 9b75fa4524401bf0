import { control, iso, mcsb, nist } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const copyScope = control({
  ...storageProperty,
  id: 'DAT-104',
  title: 'Data is copied from a storage account to accounts of the same tenant or network only',
  severity: 'high',
  why: 'The service itself copies to any account that a caller names: no packet, no firewall, and no log of the target.',
  fix: 'Set allowedCopyScope to AAD or PrivateLink.',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const { copyScope } = account;
      const isNarrow = copyScope !== undefined && copyScope.toLowerCase() !== 'all';
      const says = `allowedCopyScope is ${copyScope ?? 'not set, which means any account'}`;
      return judgeAccount(
        account,
        isNarrow ? undefined : `${says}; set it to PrivateLink, or to AAD`,
        '--allowed-copy-scope PrivateLink',
      );
    }),
});
