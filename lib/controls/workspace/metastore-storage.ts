import { everything, nameOf } from '../../model/arm-id';
import { fail, pass, unknown } from '../../model/verdict';
import { control, nist } from '../control';
import { judgeMetastores } from '../metastores';
import { workspaceOf } from '../own-storage';

export const metastoreStorage = control({
  id: 'DEP-112',
  title: 'Unity Catalog keeps its tables in storage of its own, not in the DBFS root of a workspace',
  severity: 'medium',
  why: 'Whoever reads the root container of a workspace reads the tables in it, whatever Unity Catalog grants.',
  fix: 'Give catalogs storage locations of their own in an account that is no default storage of a workspace.',
  article: 'Deployment Architecture, steps 1 and 3, the root container',
  frameworks: [nist('AC-3'), nist('AC-4')],
  needs: ['serverless', 'storageAccounts'],
  evaluate({ serverless, storageAccounts }) {
    const accounts = new Map([...storageAccounts].map((account) => [account.name.toLowerCase(), account]));
    return judgeMetastores(serverless, ({ name, storageRoot }) => {
      const host = storageRoot && /^abfss?:\/\/[^@]*@([^./]+)\./i.exec(storageRoot)?.[1]?.toLowerCase();
      const account = host ? accounts.get(host) : undefined;
      const workspace = account && workspaceOf(account);
      if (storageRoot === undefined) return pass(everything);
      if (!account)
        return unknown(everything, `storage_root of ${name} is ${storageRoot}, in no account that was read`);
      if (!workspace) return pass(everything);
      const fix = `Catalog Explorer, each catalog of ${name}: set a managed location outside of ${account.name}`;
      const says = `storage_root of ${name} lies in ${account.name}, the default storage of ${nameOf(workspace)}`;
      return fail(everything, `${says}: give its catalogs locations of their own`, { fix });
    });
  },
});
