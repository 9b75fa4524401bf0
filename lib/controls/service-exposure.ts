import { networkOf, reachOf } from '../model/appliances';
import { type ArmId, resourceGroupOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import { classicNetworks } from '../model/classic-subnets';
import type { NetworkExposure } from '../model/data-services';
import { keysOf, vaultHostOf, type Workspace } from '../model/databricks';
import type { Collection } from '../model/evidence';
import type { Network, PrivateEndpoint } from '../model/network';
import { remembered } from '../model/remembered';
import { fail, type Judgement, notApplicable, pass, unknown } from '../model/verdict';
import { mcsb, nist } from './control';

/** What all controls of the exposure of data services share. */
export const serviceExposure = {
  severity: 'high',
  article: 'Deployment Architecture, step 2; Workspace Deployment Options, first party resources',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-3')],
} as const;

interface Parts {
  readonly workspaces: Collection<Workspace>;
  readonly networks: Collection<Network>;
  readonly privateEndpoints: Collection<PrivateEndpoint>;
}

type Service = NetworkExposure & { readonly id: ArmId; readonly uri?: string | undefined };

/** Judges whether the services that workspaces use admit public networks; `service` is that of a service endpoint. */
export function* judgeExposure(services: Iterable<Service>, parts: Parts, service?: string): Iterable<Judgement> {
  const isUsed = findUse(parts.workspaces, parts.networks, parts.privateEndpoints);
  const hasEndpoint = service !== undefined && hasServiceEndpoint(parts, service);
  for (const each of services) {
    yield isUsed(each)
      ? judge(each, hasEndpoint)
      : notApplicable(each.id, 'no workspace was seen to use it: nothing of it is near one');
  }
}

function judge({ id, publicNetworkAccess, defaultAction }: Service, hasEndpoint: boolean): Judgement {
  const isClosed = publicNetworkAccess === 'disabled' || publicNetworkAccess === 'secured-by-perimeter';
  if (isClosed || defaultAction === 'deny') return pass(id);
  const says = `publicNetworkAccess is ${publicNetworkAccess ? 'Enabled' : 'not set, which means Enabled'}`;
  // Its network rules stand in a child of its own, which is not collected.
  if (hasEndpoint && defaultAction === undefined)
    return unknown(id, `${says}, and whether its network rules admit the service endpoints alone is not read`);
  const fix = azureCli`resource update --ids ${id} --set properties.publicNetworkAccess=Disabled`;
  return fail(id, `${says}; set it to Disabled and reach it by a private endpoint`, { fix });
}

/** A service is used where it is beside a workspace, holds its key, or is joined to a network within reach of its clusters. */
const findUse = remembered(
  (
    workspaces: Parts['workspaces'],
    networks: Parts['networks'],
    privateEndpoints: Parts['privateEndpoints'],
  ): ((service: Service) => boolean) => {
    const groups = new Set([...workspaces].map(({ id }) => resourceGroupOf(id)?.key));
    const vaults = new Set([...workspaces].flatMap(keysOf).map(({ vaultUri }) => vaultHostOf(vaultUri)));
    const near = new Set(
      classicNetworks(workspaces).flatMap(({ id }) => {
        const network = networks.find(id);
        return (network.seen ? reachOf(network.value) : [id]).map(({ key }) => key);
      }),
    );
    const isNear = (subnet: ArmId) => near.has(networkOf(subnet).key);
    const leadsHere = (endpoint: ArmId | undefined) => {
      const sighting = endpoint && privateEndpoints.find(endpoint);
      return sighting?.seen && sighting.value.subnet !== undefined && isNear(sighting.value.subnet);
    };
    return ({ id, uri, subnets, privateEndpointConnections }) =>
      groups.has(resourceGroupOf(id)?.key) ||
      (uri !== undefined && vaults.has(vaultHostOf(uri))) ||
      subnets.some(isNear) ||
      privateEndpointConnections.some(({ endpoint }) => leadsHere(endpoint));
  },
);

function hasServiceEndpoint({ workspaces, networks }: Parts, service: string): boolean {
  return classicNetworks(workspaces).some(({ id }) => {
    const network = networks.find(id);
    const endpoints = network.seen ? network.value.subnets.flatMap(({ serviceEndpoints }) => serviceEndpoints) : [];
    return endpoints.some((endpoint) => endpoint.service.toLowerCase() === service.toLowerCase());
  });
}
