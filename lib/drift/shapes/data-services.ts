import type {
  DataService,
  Diagnostics,
  Locks,
  LogWorkspace,
  RoleAssignment,
  StorageAccount,
  Subscription,
  Vault,
} from '../../model/data-services';
import { each, extent, flag, noise, type PartShape, setting } from '../shape';
import { exposure } from './exposure';

export const subscriptions: PartShape<Subscription> = {
  noun: 'subscription',
  shape: { id: noise, name: noise, tenant: flag('subscription') },
};

export const storageAccounts: PartShape<StorageAccount> = {
  noun: 'storage-account',
  shape: {
    id: noise,
    name: noise,
    location: noise,
    managedBy: noise,
    ...exposure,
    resourceRules: extent('storage-resource-rule'),
    sharedKeyAccess: setting('shared-key-access', true),
    blobPublicAccess: setting('blob-public-access'),
    copyScope: setting('copy-scope', 'All'),
    crossTenantReplication: setting('cross-tenant-replication'),
    sftp: flag('storage-protocol'),
    localUsers: flag('storage-protocol'),
    nfs: flag('storage-protocol'),
    hierarchicalNamespace: flag('storage-protocol'),
    customerKey: flag('key'),
  },
};

export const vaults: PartShape<Vault> = {
  noun: 'vault',
  shape: {
    id: noise,
    ...exposure,
    uri: noise,
    softDelete: flag('purge-protection', true),
    purgeProtection: flag('purge-protection'),
  },
};

export const dataServices: PartShape<DataService> = {
  noun: 'data-service',
  shape: { id: noise, kind: noise, ...exposure, restrictsOutbound: setting('outbound-restriction') },
};

export const diagnostics: PartShape<Diagnostics> = {
  noun: 'diagnostics',
  shape: { id: noise, settings: each('diagnostics', ({ name }) => name) },
};

export const logWorkspaces: PartShape<LogWorkspace> = {
  noun: 'log-workspace',
  shape: { id: noise, retentionDays: setting('log-workspace') },
};

export const locks: PartShape<Locks> = {
  noun: 'lock',
  shape: { id: noise, locks: each('lock', ({ id }) => id.key) },
};

export const roleAssignments: PartShape<RoleAssignment> = {
  noun: 'role-assignment',
  shape: {
    id: noise,
    principal: flag('role-assignment'),
    role: flag('role-assignment'),
    scope: flag('role-assignment'),
  },
};
