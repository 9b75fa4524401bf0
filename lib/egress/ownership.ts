import { type ArmId, nameOf, subscriptionOf } from '../model/arm-id';
import type { Tenancy } from '../model/egress-path';
import type { OwnScopes } from '../model/egress-policy';
import { blindSpot, type Collection, type Evidence } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { instanceNamedBy, type SharedDomain, sharedDomainsOf } from '../net/shared-domains';

/** Tells whose a destination is; `unknown` where the evidence does not say, never `own` for want of evidence. */
export interface Ownership {
  ownerOf(resource: ArmId): Tenancy;
  ownerOfAccount(name: string): Tenancy;
  ownerOfTenant(tenant: string): Tenancy;
  /** Whose the names are that a target FQDN such as `*.contoso.com` matches. */
  ownerOfName(fqdn: string): Tenancy;
}

/** Learns from the inventory and the operator's word what is one's own. */
export function findOwnership(inventory: Inventory, scopes: OwnScopes): Ownership {
  const tenants = lowerCase([...scopes.ownTenants, ...(scopes.homeTenant === undefined ? [] : [scopes.homeTenant])]);
  const subscriptions = ownSubscriptions(inventory.subscriptions, tenants, scopes);
  const instances = instancesByKind(inventory);

  return {
    ownerOf(resource) {
      const subscription = subscriptionOf(resource);
      if (subscription === undefined) return 'unknown';
      if (subscriptions.has(subscription)) return 'own';
      return isWhole(inventory.subscriptions) ? 'foreign' : 'unknown';
    },
    ownerOfAccount: (name) => instances.storage.owner(name),
    ownerOfTenant(tenant) {
      if (tenants.size === 0) return 'unknown';
      return tenants.has(tenant.toLowerCase()) ? 'own' : 'foreign';
    },
    ownerOfName(fqdn) {
      const [domain] = sharedDomainsOf(fqdn);
      if (!domain) return 'unknown';
      const name = instanceNamedBy(fqdn, domain);
      return name === undefined || domain.instances === undefined ? 'any' : instances[domain.instances].owner(name);
    },
  };
}

/** A subscription that answered is one's own, unless it says that its tenant is another's. */
function ownSubscriptions(
  evidence: Inventory['subscriptions'],
  tenants: ReadonlySet<string>,
  { homeTenant, ownSubscriptions: named }: OwnScopes,
): ReadonlySet<string> {
  const isOwn = (tenant: string | undefined) =>
    tenant === undefined || homeTenant === undefined || tenants.has(tenant.toLowerCase());
  const answered = evidence.known ? [...evidence.value].filter(({ tenant }) => isOwn(tenant)) : [];
  return lowerCase([...named, ...answered.map(({ id }) => subscriptionOf(id) ?? '')]);
}

interface Instances {
  owner(name: string): Tenancy;
}

/** The first labels of the hosts of what was read, by kind; a name that is not among them is another's once nothing was overlooked. */
function instancesByKind(inventory: Inventory): Readonly<Record<NonNullable<SharedDomain['instances']>, Instances>> {
  const { storageAccounts, workspaces, vaults, dataServices } = inventory;
  const names = ({ id }: { readonly id: ArmId }) => nameOf(id);
  return {
    storage: instancesOf(storageAccounts, names),
    workspaces: instancesOf(workspaces, ({ url }) => url?.split('.').slice(0, 2).join('.') ?? ''),
    vaults: instancesOf(vaults, names),
    services: instancesOf(dataServices, names),
  };
}

function instancesOf<T>(evidence: Evidence<Collection<T>>, nameOfEach: (value: T) => string): Instances {
  const names = lowerCase(evidence.known ? [...evidence.value].map(nameOfEach) : []);
  const otherwise = isWhole(evidence) ? 'foreign' : 'unknown';
  return { owner: (name) => (names.has(name.toLowerCase()) ? 'own' : otherwise) };
}

function isWhole(evidence: Evidence<Collection<unknown>>): boolean {
  return evidence.known && blindSpot(evidence.value) === undefined;
}

function lowerCase(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map((text) => text.toLowerCase()));
}
