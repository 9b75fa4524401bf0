import type { ArmId } from '../../model/arm-id';
import type {
  EndpointPolicy,
  EndpointPolicyDefinition,
  Network,
  Peering,
  RouteTable,
  SecurityGroup,
  Subnet,
} from '../../model/network';
import { each, eachOf, extent, flag, link, noise, type PartShape, type Shape, setting, told } from '../shape';

const idOf = ({ key }: ArmId) => key;
const nameOf = ({ name }: { readonly name: string }) => name;

const subnet: Shape<Subnet> = {
  id: noise,
  name: noise,
  addressPrefixes: extent('address-space'),
  securityGroup: link('security-group'),
  routeTable: link('route-table'),
  natGateway: link('nat-gateway'),
  serviceEndpoints: each('service-endpoint', ({ service }) => service),
  endpointPolicies: each('endpoint-policy', idOf, { comes: 'attached', goes: 'detached' }),
  delegations: each('delegation', (service) => service),
  // Azure's own mirror of what stands in the subnet.
  privateEndpoints: noise,
  ipConfigurations: noise,
  privateEndpointNetworkPolicies: setting('endpoint-network-policies', 'Disabled'),
  defaultOutboundAccess: setting('default-outbound', true),
};

const peering: Shape<Peering> = {
  id: noise,
  name: noise,
  remote: link('peering'),
  remotePrefixes: extent('address-space'),
  state: told('peering-state'),
  // Whether the remote prefixes are the newest: their own change says it.
  syncLevel: noise,
  allowsAccess: flag('peering-flags'),
  allowsForwardedTraffic: flag('peering-flags'),
  allowsGatewayTransit: flag('peering-flags'),
  usesRemoteGateways: flag('peering-flags'),
  complete: flag('peering-flags'),
  localSubnets: flag('peering-flags'),
  remoteSubnets: flag('peering-flags'),
  onlyIpv6: flag('peering-flags'),
  // Of peerings that no resource says: they are not among those compared.
  doubt: noise,
};

export const networks: PartShape<Network> = {
  noun: 'network',
  shape: {
    id: noise,
    location: noise,
    addressPrefixes: extent('address-space'),
    dnsServers: setting('network-dns'),
    subnets: eachOf('subnet', ({ id }) => id.key, subnet),
    peerings: eachOf('peering', ({ id }) => id.key, peering),
  },
};

export const routeTables: PartShape<RouteTable> = {
  noun: 'route-table-resource',
  shape: {
    id: noise,
    location: noise,
    propagatesGatewayRoutes: flag('route-propagation'),
    disablesPeeringRoutes: flag('route-propagation'),
    routes: each('route', nameOf, { changes: 'retargeted' }),
  },
};

export const securityGroups: PartShape<SecurityGroup> = {
  noun: 'security-group-resource',
  shape: {
    id: noise,
    location: noise,
    rules: each('security-rule', nameOf),
    // Azure's own, the same in every group.
    defaultRules: noise,
  },
};

const definition: Shape<EndpointPolicyDefinition> = {
  name: noise,
  service: setting('endpoint-policy-definition'),
  resources: extent('endpoint-policy'),
};

export const endpointPolicies: PartShape<EndpointPolicy> = {
  noun: 'endpoint-policy-resource',
  shape: {
    id: noise,
    location: noise,
    definitions: eachOf('endpoint-policy-definition', nameOf, definition),
  },
};
