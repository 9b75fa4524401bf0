import type { Collection } from '../../model/evidence';
import type { Firewall, FirewallPolicy } from '../../model/firewall';
import { chainOf } from './rule-order';

/** How a firewall treats what it knows by reputation or by signature; `unknown` where the setting was not read. */
export type Strictness = 'deny' | 'unknown' | 'alert' | 'off';

/** What a firewall does besides its rules. None of it takes a destination away: what is known to be bad changes by the hour. */
export interface Stance {
  readonly threatIntelligence: Strictness;
  readonly intrusionDetection: Strictness;
  readonly inspectsTls: boolean;
  /** Whether it forwards queries for any name to the servers it uses. */
  readonly dnsProxy: boolean;
  /** Whether it is a proxy for whoever reaches it, without a route that leads there. */
  readonly explicitProxy: boolean;
}

/** From the strictest; a child policy may be stricter than its parent and never less. */
const strictness: readonly Strictness[] = ['deny', 'unknown', 'alert', 'off'];

/** Reads the stance of a firewall from its own settings or, where it has a policy, from the policy and its ancestors. */
export function stanceOf(firewall: Firewall, policies: Collection<FirewallPolicy>): Stance {
  const chain = firewall.policy ? chainOf(firewall.policy, policies).map((id) => policies.find(id)) : [];
  const own = chain.at(-1);
  const { inspectsTls, dnsProxy, explicitProxy } = own?.seen ? own.value : noPolicy;
  const modesOf = (mode: (policy: FirewallPolicy) => string | undefined, usual: Strictness) =>
    chain.map((sighting) => (sighting.seen ? readMode(mode(sighting.value), usual) : 'unknown'));
  const threats = firewall.policy
    ? modesOf((policy) => policy.threatIntelligence, 'alert')
    : [readMode(firewall.threatIntelligence, 'alert')];
  return {
    threatIntelligence: strictestOf(threats),
    intrusionDetection: strictestOf(modesOf((policy) => policy.intrusionDetection, 'off')),
    inspectsTls,
    dnsProxy,
    explicitProxy,
  };
}

const noPolicy = { inspectsTls: false, dnsProxy: false, explicitProxy: false };

function strictestOf(modes: readonly Strictness[]): Strictness {
  return strictness.find((mode) => modes.includes(mode)) ?? 'off';
}

/** `usual` is what Azure takes where nothing is set. */
function readMode(text: string | undefined, usual: Strictness): Strictness {
  if (text === undefined) return usual;
  const word = text.toLowerCase();
  return strictness.find((mode) => mode === word) ?? 'unknown';
}
