import type { DataService, Diagnostics, StorageAccount, Subscription, Vault } from '../../model/data-services';
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
  shape: { id: noise, ...exposure, uri: noise, purgeProtection: setting('purge-protection') },
};

export const dataServices: PartShape<DataService> = {
  noun: 'data-service',
  shape: { id: noise, kind: noise, ...exposure, restrictsOutbound: setting('outbound-restriction') },
};

export const diagnostics: PartShape<Diagnostics> = {
  noun: 'diagnostics',
  shape: { id: noise, settings: each('diagnostics', ({ name }) => name) },
};
