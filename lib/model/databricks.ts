import type { ArmId } from './arm-id';

/** Microsoft.Databricks/workspaces. A property that Azure left out is undefined; what its absence means is for a control to say. */
export interface Workspace {
  readonly id: ArmId;
  readonly name: string;
  readonly location: string;
  /** Whether the row was read at an API version that has every property below, so that undefined means "not set". */
  readonly complete: boolean;
  readonly tier: string | undefined;
  readonly provisioningState: string | undefined;
  /** The number by which the Databricks account knows the workspace, as text. */
  readonly workspaceId: string | undefined;
  readonly url: string | undefined;
  readonly publicNetworkAccess: 'enabled' | 'disabled' | undefined;
  readonly unityCatalog: boolean | undefined;
  readonly privateEndpointConnections: readonly EndpointConnection[];
  readonly managedServicesKey: CustomerKey | undefined;
  /** Undefined for a serverless-only workspace, which has no compute in the customer's network. */
  readonly classic: ClassicCompute | undefined;
}

export interface ClassicCompute {
  /** Whether the row tells the parameters of the deployment; null is not told, and then nothing below is known to be unset. */
  readonly parametersTold: boolean;
  readonly managedResourceGroup: ArmId | undefined;
  readonly noPublicIp: boolean | undefined;
  /** Undefined when the workspace lives in a network that Databricks manages. */
  readonly injection: NetworkInjection | undefined;
  readonly requiredSecurityRules: string | undefined;
  readonly defaultStorageFirewall: 'enabled' | 'disabled' | undefined;
  readonly accessConnector: ArmId | undefined;
  readonly storageAccountName: string | undefined;
  readonly managedDiskKey: CustomerKey | undefined;
  readonly storageKey: CustomerKey | undefined;
}

export interface NetworkInjection {
  readonly network: ArmId;
  /** The host subnet, which Azure's parameters call public. */
  readonly hostSubnet: string | undefined;
  /** The container subnet, which Azure's parameters call private. */
  readonly containerSubnet: string | undefined;
}

export interface CustomerKey {
  readonly vaultUri: string;
  readonly keyName: string;
  readonly keyVersion: string | undefined;
}

/** The customer-managed keys that a workspace uses. */
export function keysOf({ managedServicesKey, classic }: Workspace): readonly CustomerKey[] {
  return [managedServicesKey ?? [], classic?.managedDiskKey ?? [], classic?.storageKey ?? []].flat();
}

/** The host of a vault, by which its address is compared. */
export function vaultHostOf(uri: string): string {
  return uri
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}

/** A private endpoint connection as the target resource lists it. */
export interface EndpointConnection {
  readonly endpoint: ArmId | undefined;
  /** Undefined where Azure has not said yet, as in a template. */
  readonly status: string | undefined;
  readonly groupIds: readonly string[];
}

/** Microsoft.Databricks/accessConnectors. */
export interface AccessConnector {
  readonly id: ArmId;
  readonly location: string;
  /** The ids, in Entra ID, of its own identity and of those that users assigned to it. */
  readonly principals: readonly string[];
  readonly referredBy: readonly ArmId[];
}

/** Endpoints that one workspace needs, from `outboundNetworkDependenciesEndpoints`. */
export interface RequiredEndpoints {
  readonly id: ArmId;
  readonly endpoints: readonly {
    readonly category: string;
    readonly host: string;
    readonly port: number | undefined;
  }[];
}

/** What the Databricks account says of serverless compute, joined by the workspace's number, and of Unity Catalog. */
export interface Serverless {
  readonly workspaces: readonly AccountWorkspace[];
  readonly connectivityConfigs: readonly ConnectivityConfig[];
  readonly networkPolicies: readonly NetworkPolicy[];
  /** Undefined where they were not read. */
  readonly metastores: readonly Metastore[] | undefined;
}

/** A metastore of Unity Catalog. */
export interface Metastore {
  readonly id: string;
  readonly name: string;
  /** `INTERNAL`, or `INTERNAL_AND_EXTERNAL` where data may be shared with anybody; undefined where neither was chosen. */
  readonly sharingScope: string | undefined;
  /** Such as `abfss://container@account.dfs.core.windows.net/`; undefined where every catalog has storage of its own. */
  readonly storageRoot: string | undefined;
}

export interface AccountWorkspace {
  readonly workspaceId: string;
  readonly name: string;
  readonly connectivityConfig: string | undefined;
  /** The network policy assigned to the workspace; `defaultPolicy` where none is; undefined when the option could not be read. */
  readonly networkPolicy: string | undefined;
}

export interface ConnectivityConfig {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly endpointRules: readonly EndpointRule[];
  readonly serviceEndpointSubnets: readonly string[];
}

/** A private endpoint rule of a network connectivity configuration. Only ESTABLISHED carries traffic. */
export interface EndpointRule {
  readonly id: string;
  readonly resource: ArmId | undefined;
  readonly groupId: string | undefined;
  readonly domainNames: readonly string[];
  readonly state: string;
  readonly deactivated: boolean;
}

/** The id of the network policy of every workspace that has no other. */
export const defaultPolicy = 'default-policy';

/** A serverless network policy; `dryRun` names the products for which it blocks nothing, `all` for every product. */
export interface NetworkPolicy {
  readonly id: string;
  readonly mode: string;
  readonly dryRun: 'all' | readonly string[];
  readonly internetDestinations: readonly string[];
  readonly blockedDestinations: readonly string[];
  readonly storageDestinations: readonly StorageDestination[];
  readonly databricksDestinations: readonly string[];
}

export interface StorageDestination {
  readonly kind: string;
  readonly account: string | undefined;
  readonly service: string | undefined;
  readonly bucket: string | undefined;
  readonly region: string | undefined;
}

/** The workspace settings that decide what can leave without a packet; undefined is a setting nobody ever made. */
export interface WorkspaceSettings {
  readonly id: ArmId;
  readonly resultsDownload: boolean | undefined;
  readonly notebookExport: boolean | undefined;
  readonly tableClipboard: boolean | undefined;
  readonly dbfsBrowser: boolean | undefined;
  readonly legacyDbfsDisabled: boolean | undefined;
  /** Whether the results of notebooks lie in the workspace's own storage, and not in the control plane. */
  readonly resultsInOwnStorage: boolean | undefined;
  /** Whether Git folders reach listed servers only. */
  readonly gitAllowList: boolean | undefined;
  readonly personalTokens: boolean | undefined;
  /** Undefined or 0 where tokens may live for ever. */
  readonly tokenLifetimeDays: number | undefined;
  readonly ipAccessListsEnabled: boolean | undefined;
  readonly ipAccessLists: readonly IpAccessList[];
  /** Settings that could not be read, each with the reason; a name in it makes the property of that name mean nothing. */
  readonly unread: Readonly<Record<string, string>>;
}

export interface IpAccessList {
  readonly label: string;
  readonly allows: boolean;
  readonly enabled: boolean;
  readonly addresses: readonly string[];
}
