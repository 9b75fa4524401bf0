import { everything } from '../../model/arm-id';
import { fail, pass } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

export const baselineApproved = control({
  id: 'DRF-201',
  title: 'A person approved the baseline',
  severity: 'medium',
  why: "Drift is measured against the baseline; one that nobody looked at makes today's mistakes the measure.",
  fix: 'Review the estate and approve it as a whole: weir approve baseline --why REASON.',
  article: 'Introduction, the risks to mitigate',
  frameworks: [mcsb('NS-1'), nist('CM-2'), iso('8.9')],
  needs: ['changes'],
  *evaluate({ changes: { baseline } }) {
    const initial = `the baseline of ${baseline.takenAt} is the initial one, not reviewed`;
    yield baseline.standing === 'approved' ? pass(everything) : fail(everything, initial);
  },
});
