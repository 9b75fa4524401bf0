import { networkOf } from './appliances';
import type { ArmId } from './arm-id';
import type { EndpointConnection, Workspace } from './databricks';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { PrivateEndpoint } from './network';
import { findLinks } from './private-links';
import { remembered, rememberedEach } from './remembered';

/** What a private endpoint of a workspace is for: the web application and the API, or the single sign-on of a region. */
export type EndpointGroup = 'databricks_ui_api' | 'browser_authentication';

/** A private endpoint of a workspace, from what the endpoint and the workspace say of their connection. */
export interface WorkspaceEndpoint {
  readonly id: ArmId;
  /** Lower-case group ids; empty when neither side names them. */
  readonly groups: readonly string[];
  /** In lower case; `approved` only when no side says otherwise, undefined when none says anything. */
  readonly status: string | undefined;
  readonly network: Sighting<ArmId>;
}

/** Gives a function that lists a workspace's private endpoints, also those that only the workspace tells of. */
export const findWorkspaceEndpoints = remembered(
  (privateEndpoints: Collection<PrivateEndpoint>): ((workspace: Workspace) => readonly WorkspaceEndpoint[]) => {
    const linksTo = findLinks(privateEndpoints);
    return rememberedEach(({ id, privateEndpointConnections }: Workspace): readonly WorkspaceEndpoint[] => {
      const own = linksTo(id);
      const listed = new Map(privateEndpointConnections.map((connection) => [connection.endpoint?.key, connection]));
      const seenEndpoints = own.map(({ endpoint, connection }) => ({
        id: endpoint.id,
        groups: lowerCase(connection.groupIds),
        status: agreedStatus([connection.status, listed.get(endpoint.id.key)?.status]),
        network: endpoint.subnet ? seen(networkOf(endpoint.subnet)) : unseen(`${endpoint.id.text} names no subnet`),
      }));
      const seenKeys = new Set(own.map(({ endpoint }) => endpoint.id.key));
      const others = privateEndpointConnections.filter(({ endpoint }) => !endpoint || !seenKeys.has(endpoint.key));
      return [...seenEndpoints, ...others.map((connection) => fromWorkspace(id, connection, privateEndpoints))];
    });
  },
);

function fromWorkspace(
  workspace: ArmId,
  { endpoint, groupIds, status }: EndpointConnection,
  privateEndpoints: Collection<PrivateEndpoint>,
): WorkspaceEndpoint {
  const sighting = endpoint ? privateEndpoints.find(endpoint) : unseen('the workspace does not name the endpoint');
  const because = sighting.seen
    ? `${sighting.value.id.text} does not name the workspace as its target`
    : sighting.because;
  return {
    id: endpoint ?? workspace,
    groups: lowerCase(groupIds),
    status: agreedStatus([status]),
    network: unseen(because),
  };
}

function agreedStatus(statuses: readonly (string | undefined)[]): string | undefined {
  const said = statuses.flatMap((status) => status?.toLowerCase() || []);
  return said.find((status) => status !== 'approved') ?? said[0];
}

function lowerCase(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
