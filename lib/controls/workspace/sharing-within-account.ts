import { everything } from '../../model/arm-id';
import { fail, pass } from '../../model/verdict';
import { control, iso, nist } from '../control';
import { callAccount } from '../databricks-call';
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
  evaluate: ({ serverless }) =>
    judgeMetastores(serverless, ({ id, name, sharingScope }) => {
      if (sharingScope?.toUpperCase() !== 'INTERNAL_AND_EXTERNAL') return pass(everything);
      const fix = callAccount('put', `metastores/${id}`, { metastore_info: { delta_sharing_scope: 'INTERNAL' } });
      return fail(everything, `delta_sharing_scope of ${name} is ${sharingScope}; set it to INTERNAL`, { fix });
    }),
});
