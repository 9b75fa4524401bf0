import type { ArmId } from '../model/arm-id';
import {
  type ConnectivityConfig,
  defaultPolicy,
  type EndpointRule,
  type NetworkPolicy,
  type StorageDestination,
  type Workspace,
} from '../model/databricks';
import type { EgressDestination, EgressPath, Hop, Tenancy } from '../model/egress-path';
import { type Sighting, unseen } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { findGovernance, type Governance } from '../model/serverless-governance';
import type { Ownership } from './ownership';

/** A way out of the serverless compute of a workspace that the caller knows. */
type Way = Pick<EgressPath, 'to' | 'hops' | 'inspected' | 'logged' | 'certainty' | 'catalogue'>;

/** Whose a destination is, by the several names that serverless compute gives it. */
interface Owners extends Ownership {
  ownerOfWorkspace(number: string): Tenancy;
}

const internet: EgressDestination = { kind: 'internet', value: 'internet', tenancy: 'any' };
const unityCatalog: EgressDestination = {
  kind: 'opaque',
  value: 'external locations and connections of Unity Catalog',
  tenancy: 'unknown',
};

/** Finds the ways out of a workspace's serverless compute: what its network policy allows, and its private endpoints. */
export function serverlessFrom(
  { serverless }: Pick<Inventory, 'serverless'>,
  ownership: Ownership,
): (workspace: Workspace) => readonly EgressPath[] {
  const account = serverless.known ? serverless.value.workspaces : [];
  const own = new Set(account.map(({ workspaceId }) => workspaceId));
  const owners: Owners = { ...ownership, ownerOfWorkspace: (number) => (own.has(number) ? 'own' : 'foreign') };
  const governanceOf = serverless.known ? findGovernance(serverless.value) : () => hidden(serverless.because);

  return (workspace) =>
    waysOf(workspace.id, governanceOf(workspace), owners).map((way) => ({
      plane: 'serverless' as const,
      from: { workspace: workspace.id },
      // A network policy names destinations, never ports.
      services: ['any'],
      approved: false,
      ...way,
    }));
}

function hidden(because: string): Governance {
  return { policy: unseen(because), config: unseen(because) };
}

function waysOf(workspace: ArmId, { policy, config }: Governance, owners: Owners): readonly Way[] {
  const isEnforced = policy.seen && restricts(policy.value) && policy.value.dryRun.length === 0;
  return [
    ...(policy.seen ? policyWays(policy.value, owners) : [unseenPolicy(workspace, policy.because)]),
    ...(config ? endpointWays(workspace, config, owners, isEnforced) : [publicWay(workspace, isEnforced)]),
  ];
}

/** Without private endpoints serverless compute comes to one's own storage from the internet, which has to let it in. */
function publicWay(workspace: ArmId, inspected: boolean): Way {
  const why = 'no network connectivity configuration is attached, so that it has no private endpoints';
  return {
    to: { kind: 'internet', value: 'public endpoints of own storage', tenancy: 'own' },
    hops: [{ kind: 'connectivity-rule', resource: workspace.text, why }],
    inspected,
    logged: 'unknown',
    certainty: 'proven',
    catalogue: 'D10',
  };
}

function restricts({ mode }: NetworkPolicy): boolean {
  return mode === 'RESTRICTED_ACCESS';
}

function unseenPolicy(workspace: ArmId, because: string): Way {
  const hop: Hop = { kind: 'network-policy', resource: workspace.text, why: `what governs it is not seen: ${because}` };
  return { to: internet, hops: [hop], inspected: false, logged: 'unknown', certainty: 'assumed' };
}

function policyWays(policy: NetworkPolicy, owners: Owners): readonly Way[] {
  const { id, mode, dryRun } = policy;
  if (!restricts(policy)) {
    const catalogue = id === defaultPolicy ? 'D04' : 'D01';
    const certainty = mode === 'FULL_ACCESS' ? 'proven' : 'assumed';
    return [{ ...openWay(policy, 'restriction_mode', `${mode} blocks nothing`), logged: 'no', certainty, catalogue }];
  }
  if (dryRun === 'all') {
    const why = 'DRY_RUN only logs, for every product';
    return [{ ...openWay(policy, 'enforcement_mode', why), catalogue: 'D02' }];
  }
  const open = dryRun.map((product) => ({
    ...openWay(policy, `dry_run_mode_product_filter: ${product}`, `DRY_RUN only logs for ${product}`),
    catalogue: 'D03',
  }));
  return [...open, ...allowedWays(policy, owners)];
}

function openWay({ id }: NetworkPolicy, rule: string, why: string): Way {
  const hop: Hop = { kind: 'network-policy', resource: id, rule, why };
  return { to: internet, hops: [hop], inspected: false, logged: 'unknown', certainty: 'proven' };
}

function allowedWays(policy: NetworkPolicy, owners: Owners): readonly Way[] {
  const allow = (rule: string, why: string, to: EgressDestination, catalogue?: string): Way => ({
    to,
    hops: [{ kind: 'network-policy', resource: policy.id, rule, why }],
    inspected: true,
    logged: 'unknown',
    certainty: to === unityCatalog ? 'assumed' : 'proven',
    ...(catalogue !== undefined && to.tenancy !== 'own' ? { catalogue } : {}),
  });
  const coHosted = 'names are enforced by address: every name that shares an address with it is open too';
  return [
    ...openNames(policy).map((value) =>
      allow(
        'allowed_internet_destinations',
        coHosted,
        { kind: 'fqdn', value, tenancy: owners.ownerOfName(value) },
        'D06',
      ),
    ),
    ...policy.storageDestinations.map((destination) =>
      allow('allowed_storage_destinations', 'it is on the list', storageNamed(destination, owners), 'D07'),
    ),
    ...policy.databricksDestinations.map((value) => {
      const tenancy = owners.ownerOfWorkspace(value);
      return allow(
        'allowed_databricks_destinations',
        'it is on the list',
        { kind: 'databricks', value, tenancy },
        'D08',
      );
    }),
    allow('Unity Catalog', 'a restricted policy allows them all, and they are not collected', unityCatalog, 'D05'),
  ];
}

/** What is blocked under the very name by which it is allowed is not open; whether a wider block wins is not documented. */
function openNames({ internetDestinations, blockedDestinations }: NetworkPolicy): readonly string[] {
  const blocked = new Set(blockedDestinations.map((name) => name.toLowerCase()));
  return internetDestinations.filter((name) => !blocked.has(name.toLowerCase()));
}

function storageNamed(
  { kind, account, service, bucket, region }: StorageDestination,
  owners: Owners,
): EgressDestination {
  if (account !== undefined) {
    const value = service === undefined ? account : `${account}.${service}`;
    return { kind: 'storage-account', value, tenancy: owners.ownerOfAccount(account) };
  }
  const place = [kind, bucket, region].filter((part) => part !== undefined).join(' ');
  return { kind: 'internet', value: place, tenancy: 'unknown' };
}

function endpointWays(
  workspace: ArmId,
  config: Sighting<ConnectivityConfig>,
  owners: Owners,
  inspected: boolean,
): readonly Way[] {
  const way = (to: EgressDestination, hop: Hop): Way => ({
    to,
    hops: [hop],
    inspected,
    logged: 'unknown',
    certainty: 'proven',
    ...(to.tenancy === 'own' ? {} : { catalogue: 'D09' }),
  });
  if (!config.seen) {
    const to: EgressDestination = {
      kind: 'opaque',
      value: 'private endpoints of serverless compute',
      tenancy: 'unknown',
    };
    const hop: Hop = { kind: 'connectivity-rule', resource: workspace.text, why: config.because };
    return [{ ...way(to, hop), certainty: 'assumed' }];
  }
  const { name, endpointRules } = config.value;
  return endpointRules.filter(carries).map((rule) =>
    way(targetOf(rule, owners), {
      kind: 'connectivity-rule',
      resource: name,
      rule: rule.id,
      why: `its private endpoint${rule.groupId === undefined ? '' : ` to ${rule.groupId}`} is ${rule.state}`,
    }),
  );
}

function carries({ state, deactivated }: EndpointRule): boolean {
  return state === 'ESTABLISHED' && !deactivated;
}

function targetOf({ resource, domainNames }: EndpointRule, owners: Owners): EgressDestination {
  if (!resource) return { kind: 'private-endpoint', value: domainNames.join(', '), tenancy: 'unknown' };
  return { kind: 'private-endpoint', value: resource.text, tenancy: owners.ownerOf(resource) };
}
