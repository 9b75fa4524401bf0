import type { ArmId } from '../model/arm-id';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { EgressPath, Hop } from '../model/egress-path';
import { once } from '../model/remembered';
import type { Estate } from './estate';
import { leavingFrom, type Source, sourcesOf } from './leaving';
import { hopsFrom } from './network/place';
import type { Told } from './told-ways';

/** All that leaves the clusters of a workspace from one subnet; walked when it is first asked for. */
export interface Departure {
  readonly workspace: ArmId;
  /** Undefined for the network that Databricks manages for a workspace. */
  readonly place: ClassicSubnet | undefined;
  readonly subnet: ArmId | undefined;
  readonly sources: readonly Source[];
  /** One way for all packets that go to the same destination by the same hops; the very same for all subnets from which the same leaves. */
  readonly ways: () => readonly Told[];
}

const internet = { kind: 'internet', value: 'internet', tenancy: 'any' } as const;

/** Everything that leaves the clusters of every workspace, in the order of the workspaces. */
export function departures(estate: Estate): readonly Departure[] {
  const { workspaces, networks } = estate.parts;
  const managed = [...workspaces].filter(({ classic }) => classic && !classic.injection);
  return [
    ...managed.map((workspace) => assumed(workspace.id, undefined, wayFromManagedNetwork(workspace))),
    ...classicSubnets(workspaces, networks).map((subnet) => departureFrom(subnet, estate)),
  ];
}

/** All that leaves one subnet of clusters. */
export function departureFrom(place: ClassicSubnet, estate: Estate): Departure {
  const { workspace, id, network, subnet } = place;
  if (!network.seen) return assumed(workspace.id, place, wayFromUnseen(id, network.because));
  if (!subnet.seen) return assumed(workspace.id, place, wayFromUnseen(id, subnet.because));
  const from = { network: network.value, subnet: subnet.value, workspace };
  const sources = once(() => sourcesOf(from, estate));
  const ways = once(() => leavingFrom(network.value, sources(), estate));
  return {
    workspace: workspace.id,
    place,
    subnet: subnet.value.id,
    get sources() {
      return sources();
    },
    get ways() {
      return ways();
    },
  };
}

function assumed(workspace: ArmId, place: ClassicSubnet | undefined, way: Told): Departure {
  return { workspace, place, subnet: place?.id, sources: [], ways: () => [way] };
}

/** Gives ways as they are from where something departs. */
export function waysFrom({
  workspace,
  subnet,
}: Departure): (told: Told, approved?: boolean, catalogue?: string) => EgressPath {
  const from = { workspace, ...(subnet ? { subnet } : {}) };
  return (told, approved = false, catalogue) => {
    const { to, services, inspected, logged, certainty } = told;
    const hops = subnet ? hopsFrom(subnet, told.hops) : told.hops;
    const way = { plane: 'classic', from, to, services, hops, inspected, logged, certainty, approved } as const;
    return catalogue === undefined ? way : { ...way, catalogue };
  };
}

/** The network that Databricks manages for a workspace is nobody's to control. */
function wayFromManagedNetwork({ id, classic }: Workspace): Told {
  const isTold = classic?.parametersTold === true;
  const why = `its clusters run in a network of Databricks${isTold ? '' : ', unless its parameters say otherwise'}`;
  const hop: Hop = { kind: 'default-outbound', resource: id.text, why };
  const certainty = isTold ? 'proven' : 'assumed';
  return {
    to: internet,
    services: ['any'],
    hops: [hop],
    inspected: false,
    logged: isTold ? 'no' : 'unknown',
    certainty,
  };
}

/** What nobody saw may lead anywhere. */
function wayFromUnseen({ text }: ArmId, because: string): Told {
  const hop: Hop = { kind: 'route', resource: text, why: `the subnet is not seen: ${because}` };
  return { to: internet, services: ['any'], hops: [hop], inspected: false, logged: 'unknown', certainty: 'assumed' };
}
