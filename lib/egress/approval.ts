import { type ArmId, nameOf } from '../model/arm-id';
import type { RequiredEndpoints } from '../model/databricks';
import type { EgressPath } from '../model/egress-path';
import type { ApprovedDestination, EgressPolicy } from '../model/egress-policy';
import type { Collection, Evidence } from '../model/evidence';
import { rememberedEach } from '../model/remembered';
import { matchesPattern } from '../model/text-pattern';
import * as addresses from '../net/address-set';
import { covers, parseFqdnPattern } from '../net/fqdn';
import * as intervals from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServices, parseServiceTexts, type ServiceSet } from '../net/services';

/** The alias in a service endpoint policy by which clusters reach the storage of Databricks, as the article recommends. */
const databricksAlias = '/services/azure/databricks';

type Way = Pick<EgressPath, 'to' | 'services'>;

/**
 * Approves ways out: to one's own destinations, what Databricks requires of the workspace, and what the policy names. What is asked of
 * a way wherever it starts is asked once, before it is told the workspace.
 */
export function findApproval(
  { destinations }: EgressPolicy,
  requiredEndpoints: Evidence<Collection<RequiredEndpoints>>,
): (way: Way) => (workspace: ArmId) => boolean {
  const requiredOf = rememberedEach((workspace: ArmId) => requiredServices(workspace, requiredEndpoints));
  return (way) => {
    const approving = destinations.filter((destination) => approves(destination, way));
    if (isAlwaysApproved(way) || approving.some(({ workspaces }) => !workspaces)) return everywhere;
    if (approving.length === 0 && way.to.kind !== 'fqdn') return nowhere;
    const names = approving.flatMap(({ workspaces }) => workspaces ?? []).map((name) => name.toLowerCase());
    const host = way.to.value.toLowerCase();
    return (workspace) => {
      if (names.length > 0 && names.includes(nameOf(workspace).toLowerCase())) return true;
      const services = way.to.kind === 'fqdn' ? requiredOf(workspace).get(host) : undefined;
      return services !== undefined && intervals.containsAll(services, parseServiceTexts(way.services));
    };
  };
}

const everywhere = () => true;
const nowhere = () => false;

function isAlwaysApproved({ to }: Way): boolean {
  return to.tenancy === 'own' || to.value.toLowerCase() === databricksAlias;
}

/** By host the services that Databricks requires of the workspace there. */
function requiredServices(
  workspace: ArmId,
  requiredEndpoints: Evidence<Collection<RequiredEndpoints>>,
): ReadonlyMap<string, ServiceSet> {
  const required = requiredEndpoints.known ? requiredEndpoints.value.find(workspace) : undefined;
  const byHost = Map.groupBy(required?.seen ? required.value.endpoints : [], ({ host }) => host.toLowerCase());
  const services = (endpoints: RequiredEndpoints['endpoints']) =>
    parseServices(
      ['tcp'],
      endpoints.map(({ port }) => String(port ?? '*')),
    );
  return new Map([...byHost].map(([host, endpoints]) => [host, services(endpoints)]));
}

function approves(approved: ApprovedDestination, { to, services }: Way): boolean {
  return (
    approved.kind === to.kind &&
    (!approved.services || intervals.containsAll(parseServiceTexts(approved.services), parseServiceTexts(services))) &&
    holds(approved, to.value)
  );
}

/** Whether everything that the way leads to is in what was approved. */
function holds({ kind, value }: ApprovedDestination, destination: string): boolean {
  try {
    if (kind === 'fqdn') return covers(parseFqdnPattern(value), parseFqdnPattern(destination));
    if (kind === 'addresses') return addresses.containsAll(addressesNamed(value), addressesNamed(destination));
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
  }
  return matchesPattern(value, destination);
}

function addressesNamed(text: string): addresses.AddressSet {
  return addresses.parseAddressSet(text.split(/,\s*/));
}
