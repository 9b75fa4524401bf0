import { control, iso, mcsb, nist } from '../control';
import { judgeDrift } from '../drift-changes';

export const nothingOpened = control({
  id: 'DRF-101',
  title: 'No change since the baseline opens a way out that nobody approved',
  severity: 'critical',
  why: 'A way out that appeared since somebody last looked is either a mistake or an attempt.',
  fix: 'Take the change back, or approve it with its reason: weir approve ID --why REASON.',
  article: 'Introduction, the risks to mitigate',
  frameworks: [mcsb('NS-1'), nist('CM-3'), nist('CM-6'), iso('8.9')],
  needs: ['changes'],
  evaluate: ({ changes }) => judgeDrift(changes, ({ severity }) => severity === 'critical'),
});
