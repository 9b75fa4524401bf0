import { everything } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { fail, pass } from '../../model/verdict';
import { control, iso, nist } from '../control';
import { judgeMetastores } from '../metastores';

export const sharingWithinAccount = control({
  id: 'DEP-210',
  title: 'Delta Sharing gives data to nobody outside of the account',
  severity: 'high',
  why: 'A recipient of a share reads from anywhere with a token, past every route, firewall and network policy.',
  fix: 'Set delta_sharing_scope of the metastore to INTERNAL.',
  article: 'Introduction, the risks to mitigate; Deployment Architecture, step 3',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['serverless'],
  *evaluate({ serverless }) {
    yield* judgeMetastores(serverless, ({ id, name, sharingScope }) => {
      if (sharingScope?.toUpperCase() !== 'INTERNAL_AND_EXTERNAL') return pass(everything);
      const body = JSON.stringify({ metastore_info: { delta_sharing_scope: 'INTERNAL' } });
      const fix = azureCli`rest --method put --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d
        --url ${`ACCOUNT_HOST/api/2.0/accounts/ACCOUNT_ID/metastores/${id}`} --body ${body}`;
      return fail(everything, `delta_sharing_scope of ${name} is ${sharingScope}; set it to INTERNAL`, { fix });
    });
  },
});
