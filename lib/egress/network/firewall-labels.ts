import { nameOf } from '../../model/arm-id';
import type { EgressDestination, EgressPath, Hop } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import { loggedBy } from '../../model/log-delivery';
import * as addresses from '../../net/address-set';
import { formatFqdnPattern } from '../../net/fqdn';
import type { Estate } from '../estate';
import type { Allowance } from '../firewall/allowances';
import type { Clause } from '../firewall/clauses';
import type { RulePlace } from '../firewall/rule-order';
import type { Region } from '../region';
import { oncePer } from '../remember';
import { destinationNamed, type Named } from './labels';

/** Whether a clause admits packets by a name that they carry, so that the firewall chooses the address itself. */
export function isByName({ target }: Pick<Clause, 'target'>): boolean {
  return !['destination', 'ip-group', 'translation', 'anything'].includes(target.kind);
}

/** All packets that a clause matches. */
export function wholeOf(clause: Clause, { tags }: Estate): Region {
  return { destinations: 'destinations' in clause ? clause.destinations : tags.everywhere, services: clause.services };
}

/** The hop of the firewall that lets something through. */
export function hopOf({ id }: Firewall, { place, why }: Allowance): Hop {
  const hop = { kind: 'firewall' as const, resource: id.text, why };
  return place ? { ...hop, rule: describePlace(place) } : hop;
}

/** A rule as hops name it: `policy/group/collection/rule`. */
export function describePlace({ owner, group, collection, rule }: RulePlace): string {
  return [nameOf(owner), group, collection, rule].filter((part) => part !== undefined).join('/');
}

/** Whether what the firewall lets through shows in a log. */
export const loggedAt = oncePer(({ id }: Firewall, { inventory }): EgressPath['logged'] =>
  loggedBy(inventory.diagnostics, id, [
    'AZFWNetworkRule',
    'AZFWApplicationRule',
    'AzureFirewallNetworkRule',
    'AzureFirewallApplicationRule',
  ]),
);

/** What a clause calls the packets that it matches by where they go. */
export function nameOfClause(clause: Clause, estate: Estate): Named {
  const { destinations: held } = wholeOf(clause, estate);
  const { kind, text } = clause.target;
  switch (kind) {
    case 'destination':
      return { destinations: held, to: destinationNamed(text, estate, held) };
    case 'ip-group': {
      const value = addresses.toPrefixes(held).join(', ');
      return { destinations: held, to: { kind: 'addresses', value, tenancy: 'unknown' } };
    }
    default:
      return { destinations: held, to: { kind: 'opaque', value: text, tenancy: 'unknown' } };
  }
}

/** The destination of a clause that admits packets by a name. */
export function namedDestination({ target }: Pick<Clause, 'target'>, { ownership }: Estate): EgressDestination {
  switch (target.kind) {
    case 'fqdn-tag':
    case 'web-category':
      return { kind: 'opaque', value: target.text, tenancy: 'any' };
    default: {
      const value = target.kind === 'url' ? formatFqdnPattern(target.host) : target.text;
      return { kind: 'fqdn', value, tenancy: ownership.ownerOfName(value) };
    }
  }
}
