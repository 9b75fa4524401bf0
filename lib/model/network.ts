import type { ArmId } from './arm-id';

/** Microsoft.Network/virtualNetworks with its subnets and peerings. */
export interface Network {
  readonly id: ArmId;
  readonly location: string;
  readonly addressPrefixes: readonly string[];
  readonly dnsServers: readonly string[];
  readonly subnets: readonly Subnet[];
  readonly peerings: readonly Peering[];
}

export interface Subnet {
  readonly id: ArmId;
  readonly name: string;
  readonly addressPrefixes: readonly string[];
  readonly securityGroup: ArmId | undefined;
  readonly routeTable: ArmId | undefined;
  readonly natGateway: ArmId | undefined;
  readonly serviceEndpoints: readonly ServiceEndpoint[];
  readonly endpointPolicies: readonly ArmId[];
  /** Service names such as `Microsoft.Databricks/workspaces`. */
  readonly delegations: readonly string[];
  readonly privateEndpoints: readonly ArmId[];
  readonly ipConfigurations: readonly ArmId[];
  readonly privateEndpointNetworkPolicies: string | undefined;
  /** Undefined means the historical default: outbound access exists. */
  readonly defaultOutboundAccess: boolean | undefined;
}

export interface ServiceEndpoint {
  readonly service: string;
  readonly locations: readonly string[];
}

/** The endpoint through which the subnet reaches Storage, of one region or of all. */
export function storageEndpointOf({ serviceEndpoints }: Subnet): ServiceEndpoint | undefined {
  return serviceEndpoints.find(isStorageEndpoint);
}

/** Whether the endpoint is for Storage, the one service that endpoint policies judge. */
export function isStorageEndpoint({ service }: ServiceEndpoint): boolean {
  return /^microsoft\.storage(\.global)?$/i.test(service);
}

export interface Peering {
  readonly id: ArmId;
  readonly name: string;
  readonly remote: ArmId | undefined;
  readonly remotePrefixes: readonly string[];
  readonly state: string | undefined;
  readonly syncLevel: string | undefined;
  readonly allowsAccess: boolean;
  readonly allowsForwardedTraffic: boolean;
  readonly allowsGatewayTransit: boolean;
  readonly usesRemoteGateways: boolean;
  /** False when only the named subnets are peered. */
  readonly complete: boolean;
  readonly localSubnets: readonly string[];
  readonly remoteSubnets: readonly string[];
  readonly onlyIpv6: boolean;
  /** Why it may not be there; undefined for every peering that is a resource. */
  readonly doubt?: string;
}

/** Microsoft.Network/routeTables. */
export interface RouteTable {
  readonly id: ArmId;
  readonly location: string;
  readonly propagatesGatewayRoutes: boolean;
  readonly disablesPeeringRoutes: boolean;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name: string;
  /** A prefix, or a service tag. */
  readonly destination: string;
  readonly nextHop: string;
  /** The appliance's addresses; several for an equal-cost next hop. */
  readonly nextHopAddresses: readonly string[];
}

/** Microsoft.Network/networkSecurityGroups: the rules written by people and by Databricks, and Azure's defaults. */
export interface SecurityGroup {
  readonly id: ArmId;
  readonly location: string;
  readonly rules: readonly SecurityRule[];
  readonly defaultRules: readonly SecurityRule[];
}

export interface SecurityRule {
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly allows: boolean;
  readonly priority: number;
  /** `tcp`, `udp`, `icmp`, `esp`, `ah` or `*`. */
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  readonly destinationPorts: readonly string[];
  readonly sourceGroups: readonly ArmId[];
  readonly destinationGroups: readonly ArmId[];
}

/** Microsoft.Network/serviceEndpointPolicies. */
export interface EndpointPolicy {
  readonly id: ArmId;
  readonly location: string;
  readonly definitions: readonly EndpointPolicyDefinition[];
}

export interface EndpointPolicyDefinition {
  readonly name: string;
  /** `Microsoft.Storage`, or `Global` for the aliases. */
  readonly service: string;
  /** ARM ids of subscriptions, resource groups or accounts; or aliases such as `/services/Azure/Databricks`. */
  readonly resources: readonly string[];
}

/** Microsoft.Network/privateEndpoints, with the automatically and the manually approved connections as one list. */
export interface PrivateEndpoint {
  readonly id: ArmId;
  readonly location: string;
  readonly subnet: ArmId | undefined;
  readonly networkInterfaces: readonly ArmId[];
  readonly addresses: readonly string[];
  readonly fqdns: readonly string[];
  readonly connections: readonly PrivateLinkConnection[];
}

export interface PrivateLinkConnection {
  /** An ARM id, or a private link service alias of an owner that is not known. */
  readonly target: ArmId | undefined;
  readonly groupIds: readonly string[];
  /** Undefined where Azure has not said yet, as in a template. */
  readonly status: string | undefined;
}

/** Microsoft.Network/privateDnsZones. */
export interface DnsZone {
  readonly id: ArmId;
  readonly name: string;
}

/** Microsoft.Network/privateDnsZones/virtualNetworkLinks. */
export interface DnsLink {
  readonly id: ArmId;
  readonly zone: ArmId;
  readonly network: ArmId | undefined;
  readonly state: string | undefined;
  readonly fallsBackToPublic: boolean;
}

/** Microsoft.Network/privateDnsZones/{a,aaaa,cname}. */
export interface DnsRecord {
  readonly id: ArmId;
  readonly zone: ArmId;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly canonicalName: string | undefined;
}

/** Microsoft.Network/natGateways. */
export interface NatGateway {
  readonly id: ArmId;
  readonly tier: string | undefined;
  readonly publicAddresses: readonly ArmId[];
  readonly subnets: readonly ArmId[];
}

/** Microsoft.Network/publicIPAddresses and publicIPPrefixes. */
export interface PublicAddress {
  readonly id: ArmId;
  readonly address: string | undefined;
  readonly usedBy: ArmId | undefined;
}

/** Microsoft.Network/loadBalancers. */
export interface LoadBalancer {
  readonly id: ArmId;
  readonly frontends: readonly {
    readonly address: string | undefined;
    readonly subnet: ArmId | undefined;
    readonly publicAddress: ArmId | undefined;
  }[];
  readonly hasOutboundRules: boolean;
}

/** Microsoft.Network/networkInterfaces. */
export interface NetworkInterface {
  readonly id: ArmId;
  readonly forwardsTraffic: boolean;
  readonly securityGroup: ArmId | undefined;
  readonly privateEndpoint: ArmId | undefined;
  readonly addresses: readonly {
    readonly address: string | undefined;
    readonly subnet: ArmId | undefined;
    readonly publicAddress: ArmId | undefined;
    /** The names that a private endpoint gives the address. */
    readonly fqdns: readonly string[];
  }[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Microsoft.Network/virtualNetworkGateways. */
export interface Gateway {
  readonly id: ArmId;
  readonly kind: string | undefined;
  readonly network: ArmId | undefined;
  readonly usesBgp: boolean;
  readonly defaultSite: ArmId | undefined;
  readonly customRoutes: readonly string[];
}

/** Microsoft.Network/connections, with localNetworkGateways giving the prefixes behind them. */
export interface GatewayConnection {
  readonly id: ArmId;
  readonly kind: string | undefined;
  readonly gateway: ArmId | undefined;
  readonly localGateway: ArmId | undefined;
  readonly usesBgp: boolean;
}

export interface LocalGateway {
  readonly id: ArmId;
  readonly addressPrefixes: readonly string[];
  readonly fqdn: string | undefined;
}

/** Microsoft.Network/virtualHubs. */
export interface VirtualHub {
  readonly id: ArmId;
  readonly virtualWan: ArmId | undefined;
  readonly firewall: ArmId | undefined;
  readonly addressPrefix: string | undefined;
}

/** Microsoft.Network/virtualHubs/routingIntent: the firewall or appliance to which a hub steers traffic, by where it goes. */
export interface RoutingIntent {
  readonly id: ArmId;
  readonly hub: ArmId;
  readonly internetVia: ArmId | undefined;
  readonly privateVia: ArmId | undefined;
}

/** Microsoft.Network/virtualHubs/hubVirtualNetworkConnections, read from ARM for each hub. */
export interface HubConnection {
  readonly id: ArmId;
  readonly hub: ArmId;
  readonly network: ArmId | undefined;
  readonly internetSecurity: boolean;
}
