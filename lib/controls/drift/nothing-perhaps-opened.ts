import { control, iso, mcsb, nist } from '../control';
import { judgeDrift } from '../drift-changes';

export const nothingPerhapsOpened = control({
  id: 'DRF-102',
  title: 'No change since the baseline opens what cannot be proven closed',
  severity: 'high',
  why: 'Where the change leads to something that cannot be seen, it may be a way out as well.',
  fix: 'Take the change back, or approve it with its reason: weir approve ID --why REASON.',
  article: 'Introduction, the risks to mitigate',
  frameworks: [mcsb('NS-1'), nist('CM-3'), nist('CM-6'), iso('8.9')],
  needs: ['changes'],
  evaluate: ({ changes }) => judgeDrift(changes, ({ severity }) => severity === 'high'),
});
