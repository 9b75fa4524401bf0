import { nameOf } from '../model/arm-id';
import type { RequiredEndpoints } from '../model/databricks';
import type { EgressPath } from '../model/egress-path';
import type { ApprovedDestination, EgressPolicy } from '../model/egress-policy';
import type { Collection, Evidence } from '../model/evidence';
import { matchesPattern } from '../model/text-pattern';
import * as addresses from '../net/address-set';
import { covers, parseFqdnPattern } from '../net/fqdn';
import * as intervals from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServices, parseServiceTexts } from '../net/services';

/** The alias in a service endpoint policy by which clusters reach the storage of Databricks, as the article recommends. */
const databricksAlias = '/services/azure/databricks';

/** Gives the judge of ways out: one's own destinations, what Databricks requires of the workspace, and what the policy names. */
export function findApproval(
  { destinations }: EgressPolicy,
  requiredEndpoints: Evidence<Collection<RequiredEndpoints>>,
): (path: EgressPath) => boolean {
  return (path) =>
    path.to.tenancy === 'own' ||
    path.to.value.toLowerCase() === databricksAlias ||
    isRequired(path, requiredEndpoints) ||
    destinations.some((destination) => approves(destination, path));
}

/** A way to exactly one host that Databricks requires, and to no more services than it requires there. */
function isRequired(
  { from, to, services }: EgressPath,
  requiredEndpoints: Evidence<Collection<RequiredEndpoints>>,
): boolean {
  const required = requiredEndpoints.known && requiredEndpoints.value.find(from.workspace);
  if (to.kind !== 'fqdn' || !required || !required.seen) return false;
  const ports = required.value.endpoints.flatMap(({ host, port }) =>
    host.toLowerCase() === to.value.toLowerCase() ? [String(port ?? '*')] : [],
  );
  return intervals.containsAll(parseServices(['tcp'], ports), parseServiceTexts(services));
}

function approves(approved: ApprovedDestination, { from, to, services }: EgressPath): boolean {
  const workspace = nameOf(from.workspace).toLowerCase();
  return (
    approved.kind === to.kind &&
    (approved.workspaces?.some((name) => name.toLowerCase() === workspace) ?? true) &&
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
