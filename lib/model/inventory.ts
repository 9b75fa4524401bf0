import type { Drift } from './change';
import type {
  DataService,
  Diagnostics,
  Locks,
  LogWorkspace,
  ResourceGroup,
  RoleAssignment,
  StorageAccount,
  Subscription,
  Vault,
} from './data-services';
import type { AccessConnector, RequiredEndpoints, Serverless, Workspace, WorkspaceSettings } from './databricks';
import type { DeniedEgress } from './denied-egress';
import type { EgressPaths } from './egress-path';
import type { Collection, Evidence } from './evidence';
import type { Firewall, FirewallPolicy, IpGroup, RuleCollectionGroup } from './firewall';
import type { LogHealth } from './log-health';
import type {
  DnsLink,
  DnsRecord,
  DnsZone,
  EndpointPolicy,
  Gateway,
  GatewayConnection,
  HubConnection,
  LoadBalancer,
  LocalGateway,
  NatGateway,
  Network,
  NetworkInterface,
  PrivateEndpoint,
  PublicAddress,
  RouteTable,
  RoutingIntent,
  SecurityGroup,
  VirtualHub,
} from './network';
import type {
  AdminRule,
  AdminRuleCollection,
  ConnectivityConfiguration,
  EffectiveConfigurations,
} from './network-manager';
import type { Profile } from './profile';

/** The resources of an estate by part; each part holds the resources of one kind. */
export interface ResourceParts {
  readonly subscriptions: Subscription;
  readonly resourceGroups: ResourceGroup;
  readonly workspaces: Workspace;
  readonly accessConnectors: AccessConnector;
  readonly networks: Network;
  readonly routeTables: RouteTable;
  readonly securityGroups: SecurityGroup;
  readonly endpointPolicies: EndpointPolicy;
  readonly privateEndpoints: PrivateEndpoint;
  readonly dnsZones: DnsZone;
  readonly dnsLinks: DnsLink;
  readonly dnsRecords: DnsRecord;
  readonly firewalls: Firewall;
  readonly firewallPolicies: FirewallPolicy;
  readonly ruleCollectionGroups: RuleCollectionGroup;
  readonly ipGroups: IpGroup;
  readonly natGateways: NatGateway;
  readonly publicAddresses: PublicAddress;
  readonly loadBalancers: LoadBalancer;
  readonly networkInterfaces: NetworkInterface;
  readonly gateways: Gateway;
  readonly gatewayConnections: GatewayConnection;
  readonly localGateways: LocalGateway;
  readonly virtualHubs: VirtualHub;
  readonly hubConnections: HubConnection;
  readonly routingIntents: RoutingIntent;
  readonly effectiveConfigurations: EffectiveConfigurations;
  readonly adminRules: AdminRule;
  readonly adminRuleCollections: AdminRuleCollection;
  readonly connectivityConfigurations: ConnectivityConfiguration;
  readonly storageAccounts: StorageAccount;
  readonly vaults: Vault;
  readonly dataServices: DataService;
  readonly logWorkspaces: LogWorkspace;
  readonly roleAssignments: RoleAssignment;
  readonly diagnostics: Diagnostics;
  readonly locks: Locks;
  readonly requiredEndpoints: RequiredEndpoints;
  readonly workspaceSettings: WorkspaceSettings;
}

/** Everything that is known of an estate: the resources by part, and what only the Databricks account tells. */
export type Inventory = { readonly [P in keyof ResourceParts]: Evidence<Collection<ResourceParts[P]>> } & {
  readonly serverless: Evidence<Serverless>;
};

export type PartName = keyof Inventory;
export type ResourcePartName = keyof ResourceParts;

/** What the logs of firewalls tell, which only `watch-traffic` reads. */
export interface TrafficParts {
  readonly deniedEgress: Evidence<DeniedEgress>;
  readonly logHealth: Evidence<LogHealth>;
}

/** Everything that controls judge: what was read of an estate, and what was thought from it. */
export type Evidenced = Inventory &
  TrafficParts & {
    readonly egressPaths: Evidence<EgressPaths>;
    readonly profiles: Evidence<Collection<Profile>>;
    readonly changes: Evidence<Drift>;
  };
export type EvidencedName = keyof Evidenced;

/** The value of a part once it is known. */
export type PartValue<P extends EvidencedName> = Evidenced[P] extends Evidence<infer T> ? T : never;
