import { fail, pass } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

/** Logs arrive within ten minutes and are read every ten; this is what may go wrong three times. */
const mostMinutes = 60;

export const logsReadUpToNow = control({
  id: 'TRF-202',
  title: 'The logs of firewalls are read up to now',
  severity: 'high',
  why: 'What nobody has read yet raises no alarm.',
  fix: 'Give the identity of the monitor the role Log Analytics Reader on the workspace, and look at why reading ends early.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-5'), nist('AU-6'), iso('8.16')],
  needs: ['logHealth'],
  *evaluate({ logHealth: { sources } }) {
    for (const { id, readUpTo, minutesBehind = 0, because = 'it is still being read' } of sources) {
      if (readUpTo === undefined) yield fail(id, `it was never read: ${because}`);
      else if (minutesBehind > mostMinutes) yield fail(id, `it is read up to ${readUpTo}: ${because}`);
      else yield pass(id);
    }
  },
});
