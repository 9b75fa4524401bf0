import { type ArmId, compareIds } from '../model/arm-id';
import { type ClassicNetwork, type ClassicSubnet, classicNetworks, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { Collection } from '../model/evidence';
import type { Network, Subnet } from '../model/network';
import { remembered } from '../model/remembered';
import { type Judgement, notApplicable, ofWorkspace, unknown } from '../model/verdict';

/** What to say of a serverless-only workspace where only classic compute matters. */
export function serverlessOnly({ id }: Workspace): Judgement {
  return notApplicable(id, 'the workspace has serverless compute only');
}

/** What to say of a workspace without compute in a network of the customer's, where only such compute matters. */
export function withoutNetwork(workspace: Workspace): Judgement {
  const { id, classic } = workspace;
  if (!classic) return serverlessOnly(workspace);
  if (!classic.parametersTold) return unknown(id, 'parameters is null in its row, and would tell its network');
  return classic.managedResourceGroup
    ? notApplicable(id, 'its clusters run in a network that Databricks manages, which DEP-102 judges')
    : unknown(id, 'its row tells neither its network nor its managed resource group');
}

type JudgeSubnet = (subnet: Subnet, network: Network, workspace: Workspace) => Judgement;

/** What to say of the workspaces without compute in a network of the customer's. */
export const workspacesElsewhere = remembered((workspaces: Collection<Workspace>): readonly Judgement[] =>
  [...workspaces].filter(({ classic }) => !classic?.injection).map(withoutNetwork),
);

/**
 * Judges the host and the container subnet of every workspace. One that cannot be seen is unknown; `judgeMissing` says what
 * one is that its network, though read, does not have.
 */
export function judgeSubnets(
  { workspaces, networks }: { readonly workspaces: Collection<Workspace>; readonly networks: Collection<Network> },
  judge: JudgeSubnet,
  judgeMissing: (id: ArmId, because: string) => Judgement = unknown,
): readonly Judgement[] {
  const judgePlace = ({ id, network, subnet, workspace }: ClassicSubnet): Judgement => {
    if (!network.seen) return unknown(id, network.because);
    return subnet.seen ? judge(subnet.value, network.value, workspace) : judgeMissing(id, subnet.because);
  };
  return [
    ...workspacesElsewhere(workspaces),
    ...subnetsInOrder(workspaces, networks).map((place) => ofWorkspace(judgePlace(place), place.workspace.id)),
  ];
}

/** The subnets in the order of their ids, in which their verdicts need no sorting. */
const subnetsInOrder = remembered((workspaces: Collection<Workspace>, networks: Collection<Network>) =>
  classicSubnets(workspaces, networks).toSorted((one, other) => compareIds(one.id, other.id)),
);

/** Judges every network in which clusters of workspaces run. One that cannot be seen is unknown. */
export function judgeNetworks(
  { workspaces, networks }: { readonly workspaces: Collection<Workspace>; readonly networks: Collection<Network> },
  judge: (network: Network, place: ClassicNetwork) => Judgement | readonly Judgement[],
): readonly Judgement[] {
  const judged = classicNetworks(workspaces).flatMap((place) => {
    const network = networks.find(place.id);
    const judgements = [network.seen ? judge(network.value, place) : unknown(place.id, network.because)].flat();
    return judgements.map((judgement) => ofWorkspace(judgement, place.workspaces[0].id));
  });
  return [...workspacesElsewhere(workspaces), ...judged];
}
