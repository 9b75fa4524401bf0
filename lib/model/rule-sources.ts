import { type AddressSet, anyAddress, noAddress, parseAddressSet, unite } from '../net/address-set';
import { readOrNothing } from '../net/malformed-text';
import { type ClassicSubnet, classicSubnets } from './classic-subnets';
import type { Workspace } from './databricks';
import { blindSpot, type Collection, type Sighting, seen, unseen } from './evidence';
import type { FirewallRule, IpGroup } from './firewall';
import type { Network } from './network';
import { remembered } from './remembered';

/** The addresses of clusters, and why some of them are not known. */
interface ClusterAddresses {
  readonly addresses: AddressSet;
  readonly hidden: string | undefined;
}

/** The addresses of all host and container subnets. */
export const clusterAddresses = remembered(
  (workspaces: Collection<Workspace>, networks: Collection<Network>): ClusterAddresses => {
    const places = classicSubnets(workspaces, networks);
    const sets = places.map(({ subnet }) => (subnet.seen ? addressesIn(subnet.value.addressPrefixes) : undefined));
    const dark = places.find((_, index) => !sets[index]);
    return {
      addresses: unite(sets.flatMap((set) => set ?? [])),
      hidden: dark ? whyDark(dark) : blindSpot(workspaces)?.because,
    };
  },
);

function whyDark({ id, subnet }: ClassicSubnet): string {
  return subnet.seen ? `${id.text} tells no address prefix that can be read` : subnet.because;
}

/** The addresses that a rule is for; unseen when an IP group or a text cannot be read. */
export function sourcesOf(
  { sources, sourceGroups }: FirewallRule,
  ipGroups: Collection<IpGroup>,
): Sighting<AddressSet> {
  const groups = sourceGroups.map((id) => ipGroups.find(id));
  const hidden = groups.find((group) => !group.seen);
  if (hidden) return unseen(hidden.because);
  const texts = [...sources, ...groups.flatMap((group) => (group.seen ? group.value.addresses : []))];
  if (texts.includes('*')) return seen(anyAddress);
  const set = addressesIn(texts);
  return set ? seen(set) : unseen(`one of the sources ${texts.join(', ')} is no address`);
}

function addressesIn(texts: readonly string[]): AddressSet | undefined {
  return texts.length === 0 ? noAddress : readOrNothing((all) => parseAddressSet(all.split(' ')), texts.join(' '));
}
