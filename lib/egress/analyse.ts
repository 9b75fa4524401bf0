import type { ArmId } from '../model/arm-id';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { EgressPath, Hop } from '../model/egress-path';
import type { OwnScopes } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { ServiceTags } from '../net/service-tags';
import { type Estate, openEstate } from './estate';
import { type Arrival, arrivals, everyPacket, merge } from './network/flow';
import { sourceAtoms } from './network/security-group';
import { firewallsFor } from './network/through-firewall';
import { walk } from './network/walk';

type Way = Pick<EgressPath, 'to' | 'services' | 'hops' | 'inspected' | 'logged' | 'certainty'>;

const internet = { kind: 'internet', value: 'internet', tenancy: 'any' } as const;

/** The complete set of ways out of the clusters of every workspace, in the order of the workspaces. */
export function analyse(inventory: Inventory, list: ServiceTags | undefined, scopes: OwnScopes): readonly EgressPath[] {
  const estate = openEstate(inventory, list, scopes);
  const { workspaces, networks } = estate.parts;
  const managed = [...workspaces].filter(({ classic }) => classic && !classic.injection);
  return [
    ...managed.map((workspace) => pathOf(workspace, undefined, wayFromManagedNetwork(workspace))),
    ...classicSubnets(workspaces, networks).flatMap((subnet) =>
      waysFrom(subnet, estate).map((way) => pathOf(subnet.workspace, subnet.id, way)),
    ),
  ];
}

function pathOf({ id: workspace }: Workspace, subnet: ArmId | undefined, way: Way): EgressPath {
  return { plane: 'classic', from: { workspace, ...(subnet ? { subnet } : {}) }, ...way, approved: false };
}

/** The network that Databricks manages for a workspace is nobody's to control. */
function wayFromManagedNetwork({ id }: Workspace): Way {
  const hop: Hop = { kind: 'default-outbound', resource: id.text, why: 'its clusters run in a network of Databricks' };
  return { to: internet, services: ['any'], hops: [hop], inspected: false, logged: 'no', certainty: 'proven' };
}

function waysFrom({ workspace, id, network, subnet }: ClassicSubnet, estate: Estate): readonly Way[] {
  if (!network.seen) return [wayFromUnseen(id, network.because)];
  if (!subnet.seen) return [wayFromUnseen(id, subnet.because)];
  const place = { network: network.value, subnet: subnet.value, workspace };
  const outcomes = sourceAtoms(place, estate).flatMap((source) =>
    walk(place, source, everyPacket(estate), firewallsFor(source, estate), estate),
  );
  return waysOf(arrivals(outcomes));
}

/** What nobody saw may lead anywhere. */
function wayFromUnseen(id: ArmId, because: string): Way {
  const hop: Hop = { kind: 'route', resource: id.text, why: `the subnet is not seen: ${because}` };
  return { to: internet, services: ['any'], hops: [hop], inspected: false, logged: 'unknown', certainty: 'assumed' };
}

/** One way for all packets that go to the same destination by the same hops. */
function waysOf(arrived: readonly Arrival[]): readonly Way[] {
  const ready = arrived.filter(({ services }) => services);
  const merged = merge(arrived.filter(({ services }) => !services));
  return [...merged, ...ready].map(({ to, services = [], hops, inspected, logged, certainty }) => ({
    to,
    services,
    hops,
    inspected,
    logged,
    certainty,
  }));
}
