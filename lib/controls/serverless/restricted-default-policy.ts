import { everything } from '../../model/arm-id';
import { defaultPolicy } from '../../model/databricks';
import { unknown } from '../../model/verdict';
import { control } from '../control';
import { judgePolicy, networkPolicies } from '../network-policy';

export const restrictedDefaultPolicy = control({
  ...networkPolicies,
  id: 'SRV-103',
  title: 'The network policy that new workspaces inherit is restricted and enforced',
  severity: 'high',
  why: 'A workspace that is made tomorrow has this policy before anybody thinks of it.',
  fix: 'Set restriction_mode of default-policy to RESTRICTED_ACCESS and its enforcement_mode to ENFORCED.',
  needs: ['serverless'],
  *evaluate({ serverless }) {
    const facet = defaultPolicy;
    const policy = serverless.networkPolicies.find(({ id }) => id === facet);
    yield policy
      ? judgePolicy(everything, policy, { facet })
      : unknown(everything, `${facet} was not among the network policies that were read`, { facet });
  },
});
