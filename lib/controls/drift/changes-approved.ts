import { control, iso, mcsb, nist } from '../control';
import { judgeDrift } from '../drift-changes';

export const changesApproved = control({
  id: 'DRF-104',
  title: 'Every change since the baseline was approved',
  severity: 'low',
  why: 'A baseline that falls behind hides the next change among old ones.',
  fix: 'Take the change back, or approve it with its reason: weir approve ID --why REASON.',
  article: 'Introduction, the risks to mitigate',
  frameworks: [mcsb('NS-1'), nist('CM-3'), nist('CM-6'), iso('8.9')],
  needs: ['changes'],
  evaluate: ({ changes }) => judgeDrift(changes, ({ severity }) => severity === 'low'),
});
