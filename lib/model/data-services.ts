import type { ArmId } from './arm-id';
import type { EndpointConnection } from './databricks';

/** Who may reach a service over the network; undefined is a property that Azure left out. */
export interface NetworkExposure {
  readonly publicNetworkAccess: 'enabled' | 'disabled' | 'secured-by-perimeter' | undefined;
  readonly defaultAction: 'allow' | 'deny' | undefined;
  /** Lower-case members of the bypass list, such as `azureservices`. */
  readonly bypass: readonly string[];
  readonly ipRules: readonly string[];
  readonly subnets: readonly ArmId[];
  readonly privateEndpointConnections: readonly EndpointConnection[];
}

/** Microsoft.Storage/storageAccounts. */
export interface StorageAccount extends NetworkExposure {
  readonly id: ArmId;
  readonly name: string;
  readonly location: string;
  /** The workspace whose managed resource group holds the account, where the row says so. */
  readonly managedBy: ArmId | undefined;
  readonly resourceRules: readonly { readonly tenant: string | undefined; readonly resource: ArmId }[];
  readonly sharedKeyAccess: boolean | undefined;
  readonly blobPublicAccess: boolean | undefined;
  readonly copyScope: string | undefined;
  readonly crossTenantReplication: boolean | undefined;
  readonly sftp: boolean;
  readonly localUsers: boolean;
  readonly nfs: boolean;
  readonly hierarchicalNamespace: boolean;
  readonly customerKey: boolean;
}

/** Microsoft.KeyVault/vaults. */
export interface Vault extends NetworkExposure {
  readonly id: ArmId;
  readonly uri: string | undefined;
  readonly softDelete: boolean | undefined;
  readonly purgeProtection: boolean;
}

/** Microsoft.EventHub/namespaces, Microsoft.Sql/servers, Microsoft.DocumentDB/databaseAccounts and Microsoft.DataFactory/factories. */
export interface DataService extends NetworkExposure {
  readonly id: ArmId;
  readonly kind: 'event-hubs' | 'sql' | 'cosmos-db' | 'data-factory';
  readonly restrictsOutbound: boolean | undefined;
}

/** The diagnostic settings of one resource. */
export interface Diagnostics {
  readonly id: ArmId;
  readonly settings: readonly DiagnosticSetting[];
}

export interface DiagnosticSetting {
  readonly name: string;
  readonly logWorkspace: ArmId | undefined;
  readonly storageAccount: ArmId | undefined;
  readonly eventHub: string | undefined;
  /** Whether rows go to resource-specific tables rather than to AzureDiagnostics. */
  readonly resourceSpecific: boolean;
  readonly logs: readonly { readonly category: string; readonly enabled: boolean }[];
}

/** Microsoft.OperationalInsights/workspaces. */
export interface LogWorkspace {
  readonly id: ArmId;
  readonly retentionDays: number | undefined;
}

/** The management locks that hold a resource, its own and those that it inherits. */
export interface Locks {
  readonly id: ArmId;
  readonly locks: readonly { readonly id: ArmId; readonly level: string; readonly scope: ArmId }[];
}

/** Microsoft.Authorization/roleAssignments. */
export interface RoleAssignment {
  readonly id: ArmId;
  readonly principal: string;
  /** The id of the role in every tenant, where Azure made the role. */
  readonly role: string;
  readonly scope: ArmId;
}

/** A resource group, and what manages it where it is not the customer. */
export interface ResourceGroup {
  readonly id: ArmId;
  readonly managedBy: ArmId | undefined;
}

/** A subscription that answered, with its tenant. */
export interface Subscription {
  readonly id: ArmId;
  readonly name: string;
  readonly tenant: string | undefined;
}
