import { stanceOf } from '../../../lib/egress/firewall/stance';
import { collection } from '../../../lib/model/evidence';
import { firewall, policy, policyId } from './rules';

const below = { basePolicy: policyId('parent') };

describe('stanceOf', () => {
  it.each([
    ['Azure warns where nothing is set', undefined, undefined, 'alert'],
    ['a child is stricter', 'Alert', 'Deny', 'deny'],
    ['a child is no less strict', 'Deny', 'Off', 'deny'],
    ['it is off where both say so', 'Off', 'Off', 'off'],
    ['a mode that nobody knows is unknown', 'Off', 'Sometimes', 'unknown'],
  ])('reads threat intelligence: %s', (_, parent, child, expected) => {
    const policies = [
      policy('parent', { threatIntelligence: parent }),
      policy('child', { ...below, threatIntelligence: child }),
    ];
    expect(stanceOf(firewall(), collection(policies)).threatIntelligence).toBe(expected);
  });

  it('does not know what a policy that was not read says', () => {
    const { threatIntelligence, intrusionDetection } = stanceOf(firewall(), collection([policy('child', below)]));
    expect([threatIntelligence, intrusionDetection]).toEqual(['unknown', 'unknown']);
  });

  it('reads a firewall with classic rules from itself', () => {
    const stance = stanceOf(firewall({ policy: undefined, threatIntelligence: 'Deny' }), collection([]));
    expect(stance).toEqual({
      threatIntelligence: 'deny',
      intrusionDetection: 'off',
      inspectsTls: false,
      dnsProxy: false,
      explicitProxy: false,
    });
  });

  it('reads the rest from the policy of the firewall', () => {
    const own = { dnsProxy: true, explicitProxy: true, inspectsTls: true, intrusionDetection: 'Alert' };
    expect(stanceOf(firewall(), collection([policy('child', own)]))).toEqual({
      ...own,
      intrusionDetection: 'alert',
      threatIntelligence: 'alert',
    });
  });
});
