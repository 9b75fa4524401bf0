import { fail, pass, unknown } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

export const structuredLogs = control({
  id: 'TRF-204',
  title: 'Firewalls log in columns, and every row makes sense',
  severity: 'low',
  why: 'The legacy log holds sentences whose wording changes; a sentence that nobody can read is a denial that nobody sees.',
  fix: 'Have the diagnostic setting of the firewall send resource-specific tables.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-3'), iso('8.15')],
  needs: ['logHealth'],
  *evaluate({ logHealth: { firewalls } }) {
    for (const { id, lastHeard, legacy } of firewalls) {
      const { parsed, unparsed } = legacy;
      const share = Math.ceil((100 * unparsed) / (parsed + unparsed));
      if (unparsed > 0) yield fail(id, `${share} % of the sentences in its legacy log make no sense`);
      else if (parsed > 0) yield fail(id, 'it writes sentences into the legacy log');
      else if (lastHeard === undefined) yield unknown(id, 'nothing of it was heard');
      else yield pass(id);
    }
  },
});
