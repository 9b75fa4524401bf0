import { control } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const noTrustedServices = control({
  ...storageProperty,
  id: 'DAT-107',
  title: 'Storage accounts let Azure services in by name, not all at once',
  severity: 'low',
  why: 'The bypass for trusted services admits services of Azure past the firewall of the account, for whoever may use them.',
  fix: 'Set networkAcls.bypass to None or to Logging and Metrics, and name access connectors in resource rules.',
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const isWide = account.bypass.includes('azureservices');
      const complaint = isWide ? 'networkAcls.bypass holds AzureServices; set it to None' : undefined;
      return judgeAccount(account, complaint, '--bypass None');
    }),
});
