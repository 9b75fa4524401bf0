import { typeOf } from '../model/arm-id';
import type { StorageAccount } from '../model/data-services';
import type { EgressDestination, EgressPath } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import type { Ownership } from './ownership';

type Way = Pick<EgressPath, 'to' | 'certainty' | 'catalogue'> & { readonly property: string; readonly why: string };

const anyAccount: EgressDestination = { kind: 'storage-account', value: 'any account', tenancy: 'any' };
const anyone: EgressDestination = { kind: 'internet', value: 'clients of the account', tenancy: 'any' };

/**
 * The ways on from the estate's own storage accounts, by which what a workload wrote there leaves without a packet of the
 * workload's. They start at the workspace that manages the account, and at the account itself where none does.
 */
export function storageExports({ storageAccounts }: Inventory, ownership: Ownership): readonly EgressPath[] {
  if (!storageAccounts.known) return [];
  return [...storageAccounts.value].flatMap((account) =>
    waysOf(account, ownership).map(({ property, why, ...way }) => ({
      plane: 'workspace' as const,
      from: { workspace: account.managedBy ?? account.id },
      services: ['tcp/443'],
      hops: [{ kind: 'setting' as const, resource: account.id.text, rule: property, why }],
      inspected: false,
      // A storage log names the client, never the account that it copied to.
      logged: 'unknown' as const,
      approved: false,
      ...way,
      // A deny assignment keeps all but Databricks from what it manages, and from changing it.
      ...(isGuarded(account) ? { certainty: 'assumed' as const } : {}),
    })),
  );
}

function isGuarded({ managedBy }: StorageAccount): boolean {
  return managedBy !== undefined && typeOf(managedBy) === 'microsoft.databricks/workspaces';
}

function waysOf(account: StorageAccount, ownership: Ownership): readonly Way[] {
  const { copyScope, crossTenantReplication, resourceRules } = account;
  return [
    ...exposureWays(account),
    ...(copyScope === undefined || copyScope.toLowerCase() === 'all' ? [copyWay] : []),
    ...(crossTenantReplication === false ? [] : [replicationWay(crossTenantReplication)]),
    ...resourceRules.flatMap(({ tenant, resource }) => {
      const tenancy = tenant === undefined ? ownership.ownerOf(resource) : ownership.ownerOfTenant(tenant);
      return tenancy === 'own' ? [] : [trustWay({ kind: 'opaque', value: resource.text, tenancy })];
    }),
  ];
}

const copyWay: Way = {
  to: anyAccount,
  property: 'allowedCopyScope',
  why: 'the service itself copies to any account that a caller names',
  certainty: 'proven',
  catalogue: 'B17',
};

function replicationWay(setting: true | undefined): Way {
  return {
    to: anyAccount,
    property: 'allowCrossTenantReplication',
    why: setting ? 'object replication to another tenant is allowed' : 'not set, which allows it on older accounts',
    certainty: setting ? 'proven' : 'assumed',
    catalogue: 'B18',
  };
}

function trustWay(to: EgressDestination): Way {
  const why = 'the firewall of the account lets it in from anywhere';
  return { to, property: 'resourceAccessRules', why, certainty: 'proven', catalogue: 'B19' };
}

/** An account that answers every network gives data to whoever holds a key, and some of it to whoever asks. */
function exposureWays(account: StorageAccount): readonly Way[] {
  const { publicNetworkAccess, defaultAction, blobPublicAccess, sftp } = account;
  // What Azure leaves out is open: public access is enabled, and the default action is to allow.
  if ((publicNetworkAccess ?? 'enabled') !== 'enabled' || defaultAction === 'deny') return [];
  const open: Way = {
    to: anyone,
    property: 'networkAcls.defaultAction',
    why: 'every network may ask, and a key or a token answers for the caller',
    certainty: 'proven',
    catalogue: 'B16',
  };
  const feature = blobPublicAccess ? 'allowBlobPublicAccess' : sftp ? 'isSftpEnabled' : undefined;
  if (feature === undefined) return [open];
  return [
    open,
    {
      ...open,
      property: feature,
      why: 'every network may ask, and it admits more than keys and tokens',
      catalogue: 'B20',
    },
  ];
}
