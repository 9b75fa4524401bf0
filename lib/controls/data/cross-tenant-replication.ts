import { unknown } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';
import { judgeAccount, judgeOwnAccounts, storageProperty } from '../own-storage';

export const crossTenantReplication = control({
  ...storageProperty,
  id: 'DAT-105',
  title: 'Storage accounts replicate to no account of another tenant',
  severity: 'high',
  why: 'Object replication carries every new blob to an account of somebody else, for as long as nobody looks.',
  fix: 'Set allowCrossTenantReplication to false.',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  evaluate: ({ storageAccounts }) =>
    judgeOwnAccounts(storageAccounts, (account) => {
      const { id, crossTenantReplication } = account;
      if (crossTenantReplication === undefined)
        return unknown(id, 'allowCrossTenantReplication is not in the row, which allows it on older accounts');
      const complaint = crossTenantReplication ? 'allowCrossTenantReplication is true; set it to false' : undefined;
      return judgeAccount(account, complaint, '--allow-cross-tenant-replication false');
    }),
});
