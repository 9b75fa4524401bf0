import { reaches } from '../model/appliances';
import { type ArmId, nameOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { Workspace } from '../model/databricks';
import { blindSpot, type Collection } from '../model/evidence';
import type { Network, PrivateEndpoint } from '../model/network';
import { remembered, rememberedEach } from '../model/remembered';
import { type Detail, fail, type Judgement, pass, unknown } from '../model/verdict';
import { type EndpointGroup, findWorkspaceEndpoints, type WorkspaceEndpoint } from '../model/workspace-endpoints';
import { withoutNetwork } from './classic-compute';

const group: EndpointGroup = 'databricks_ui_api';

/** Judges whether the workspace has an approved `databricks_ui_api` endpoint in a network that `isWanted`; `place` says where. */
export function judgeEndpoint(
  { id, complete }: Workspace,
  endpoints: readonly WorkspaceEndpoint[],
  privateEndpoints: Collection<PrivateEndpoint>,
  isWanted: (network: ArmId) => boolean,
  place: string,
): Judgement {
  const candidates = endpoints
    .filter(({ groups }) => groups.length === 0 || groups.includes(group))
    .filter(({ network }) => !network.seen || isWanted(network.value));
  const doubts = candidates.flatMap((endpoint) => doubtAbout(endpoint) ?? []);
  const certain = candidates.filter((endpoint) => !doubtAbout(endpoint));
  const blind = complete ? undefined : blindSpot(privateEndpoints)?.because;
  const [doubt = blind] = doubts;
  if (certain.some(({ status }) => status === 'approved')) return pass(id);
  if (doubt) return unknown(id, `whether an approved ${group} endpoint stands ${place} cannot be told: ${doubt}`);
  const [refused] = certain;
  return refused
    ? fail(id, `the connection of ${nameOf(refused.id)} ${place} is ${refused.status}; approve it`, approval(id))
    : fail(id, `no private endpoint for ${group} stands ${place}`, creation(id, group));
}

/** Gives a function that judges whether the clusters of a workspace have an approved endpoint in their network or in a peer of it. */
export const findBackEnds = remembered(
  (
    networks: Collection<Network>,
    privateEndpoints: Collection<PrivateEndpoint>,
  ): ((workspace: Workspace) => Judgement) => {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    return rememberedEach((workspace) => {
      const injection = workspace.classic?.injection;
      const sighting = injection && networks.find(injection.network);
      if (!sighting) return withoutNetwork(workspace);
      if (!sighting.seen) return unknown(workspace.id, sighting.because);
      const network = sighting.value;
      const place = `in ${nameOf(network.id)} or a network it is peered with`;
      return judgeEndpoint(workspace, endpointsOf(workspace), privateEndpoints, (id) => reaches(network, id), place);
    });
  },
);

/** The fix where a workspace has no private endpoint of the group. */
export function creation(workspace: ArmId, forGroup: EndpointGroup): Detail {
  const name = nameOf(workspace);
  const fix = azureCli`network private-endpoint create --name ${`pe-${name}`} --connection-name ${name}
    --private-connection-resource-id ${workspace} --group-id ${forGroup} --resource-group RESOURCE_GROUP --subnet SUBNET_ID`;
  return { fix };
}

/** The fix where a workspace has one that is not approved: the list tells the id of the connection to approve. */
export function approval(workspace: ArmId): Detail {
  return { fix: azureCli`network private-endpoint-connection list --id ${workspace}` };
}

/** Why the endpoint may or may not be an approved one of the group; one that is surely not approved leaves no doubt. */
function doubtAbout({ id, groups, status, network }: WorkspaceEndpoint): string | undefined {
  if (status === undefined) return `${nameOf(id)} has no connection state`;
  if (status !== 'approved') return undefined;
  if (!network.seen) return network.because;
  return groups.length === 0 ? `${nameOf(id)} does not name its group` : undefined;
}
