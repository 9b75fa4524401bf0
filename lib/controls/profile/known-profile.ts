import { nameOf } from '../../model/arm-id';
import { prices } from '../../model/profile';
import { fail, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const knownProfile = control({
  id: 'PRO-101',
  title: 'Every workspace follows the recommended architecture, or an option that it is seen to follow',
  severity: 'low',
  why: 'An option that is declared and not followed sanctions what nobody decided.',
  fix: 'Correct profiles in weir.config.json.',
  article: 'Workspace Deployment Options; Deployment Architecture, steps 4 and 5; Common Questions',
  frameworks: [mcsb('NS-7'), nist('CM-2'), nist('CM-6')],
  needs: ['workspaces', 'profiles'],
  *evaluate({ workspaces, profiles }) {
    for (const { id } of workspaces) {
      const profile = profiles.find(id);
      if (!profile.seen) {
        yield unknown(id, profile.because);
        continue;
      }
      const { tradeOffs, isDeclared, unseen } = profile.value;
      const how = isDeclared ? 'declared' : 'inferred from what was read';
      const priced = tradeOffs.map((tradeOff) => `${tradeOff} at a price: ${prices[tradeOff]}`);
      const fix = `In weir.config.json take ${unseen.join(' and ')} out of the profile of ${nameOf(id)}`;
      if (unseen.length > 0)
        yield fail(id, `profiles declares ${unseen.join(' and ')}, of which nothing is seen`, { fix });
      else yield priced.length > 0 ? { ...pass(id), reason: `${priced.join('; ')} (${how})` } : pass(id);
    }
  },
});
