import { unknown } from '../../model/verdict';
import { control } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const publicContainers = control({
  ...storageProperty,
  id: 'DAT-102',
  title: 'No container of a storage account can be opened to everybody',
  severity: 'high',
  why: 'A public container gives its blobs to whoever asks, without a key and without a name in the log.',
  fix: 'Set allowBlobPublicAccess to false.',
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const { id, blobPublicAccess } = account;
      if (blobPublicAccess === undefined)
        return unknown(id, 'allowBlobPublicAccess is not in the row, which allows it on older accounts');
      const complaint = blobPublicAccess ? 'allowBlobPublicAccess is true; set it to false' : undefined;
      return judgeAccount(account, complaint, '--allow-blob-public-access false');
    }),
});
