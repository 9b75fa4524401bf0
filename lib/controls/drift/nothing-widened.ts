import { control, iso, mcsb, nist } from '../control';
import { judgeDrift } from '../drift-changes';

export const nothingWidened = control({
  id: 'DRF-103',
  title: 'No change since the baseline widens what is approved, or cannot be judged',
  severity: 'medium',
  why: "Even towards one's own destinations, more reach than was reviewed is more reach to abuse.",
  fix: 'Take the change back, or approve it with its reason: weir approve ID --why REASON.',
  article: 'Introduction, the risks to mitigate',
  frameworks: [mcsb('NS-1'), nist('CM-3'), nist('CM-6'), iso('8.9')],
  needs: ['changes'],
  evaluate: ({ changes }) => judgeDrift(changes, ({ severity }) => severity === 'medium'),
});
