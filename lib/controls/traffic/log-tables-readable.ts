import { azureCli } from '../../model/azure-cli';
import { fail, pass } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

export const logTablesReadable = control({
  id: 'TRF-203',
  title: 'Every table that firewalls write can be asked',
  severity: 'medium',
  why: 'Tables on the plans Basic and Auxiliary answer only simple queries, one table at a time, so nothing is counted in them.',
  fix: 'Put the table on the plan Analytics, or have a summary rule fill one that is.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-6'), iso('8.15')],
  needs: ['logHealth'],
  *evaluate({ logHealth: { sources } }) {
    for (const { id, unreadable } of sources) {
      if (unreadable.length === 0) yield pass(id);
      for (const { table, plan } of unreadable) {
        const fix = azureCli`monitor log-analytics workspace table update --ids ${`${id.text}/tables/${table}`}
          --plan Analytics`;
        yield fail(id, `the table ${table} is on the plan ${plan} and is not read`, { facet: table, fix });
      }
    }
  },
});
