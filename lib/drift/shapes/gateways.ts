import type {
  Gateway,
  GatewayConnection,
  HubConnection,
  LoadBalancer,
  LocalGateway,
  NatGateway,
  NetworkInterface,
  RoutingIntent,
  VirtualHub,
} from '../../model/network';
import { extent, flag, link, noise, type PartShape, setting } from '../shape';

export const natGateways: PartShape<NatGateway> = {
  noun: 'nat-gateway-resource',
  shape: {
    id: noise,
    tier: flag('nat-gateway-resource'),
    publicAddresses: extent('public-ip'),
    // The subnets say to which gateway they are attached.
    subnets: noise,
  },
};

export const loadBalancers: PartShape<LoadBalancer> = {
  noun: 'load-balancer',
  shape: { id: noise, frontends: flag('load-balancer'), hasOutboundRules: flag('load-balancer') },
};

/** The interfaces of clusters come and go all day; one that forwards is an appliance. */
export const networkInterfaces: PartShape<NetworkInterface> = {
  noun: 'forwarding-interface',
  shape: {
    id: noise,
    forwardsTraffic: noise,
    securityGroup: link('security-group'),
    privateEndpoint: noise,
    addresses: flag('forwarding-interface'),
    tags: noise,
  },
  isWatched: ({ forwardsTraffic }) => forwardsTraffic,
};

export const gateways: PartShape<Gateway> = {
  noun: 'gateway',
  shape: {
    id: noise,
    kind: flag('gateway'),
    network: flag('gateway'),
    usesBgp: flag('gateway'),
    defaultSite: flag('gateway-route'),
    customRoutes: flag('gateway-route'),
  },
};

export const gatewayConnections: PartShape<GatewayConnection> = {
  noun: 'gateway-connection',
  shape: {
    id: noise,
    kind: flag('gateway-connection'),
    gateway: flag('gateway-connection'),
    localGateway: flag('gateway-connection'),
    usesBgp: flag('gateway-connection'),
  },
};

export const localGateways: PartShape<LocalGateway> = {
  noun: 'local-gateway',
  shape: { id: noise, addressPrefixes: extent('local-gateway'), fqdn: flag('local-gateway') },
};

export const virtualHubs: PartShape<VirtualHub> = {
  noun: 'virtual-hub',
  shape: {
    id: noise,
    virtualWan: flag('virtual-hub'),
    firewall: link('firewall-hub'),
    addressPrefix: setting('address-space'),
  },
};

export const hubConnections: PartShape<HubConnection> = {
  noun: 'hub-connection',
  shape: {
    id: noise,
    hub: noise,
    network: flag('hub-connection'),
    internetSecurity: flag('hub-connection'),
  },
};

export const routingIntents: PartShape<RoutingIntent> = {
  noun: 'routing-intent',
  shape: { id: noise, hub: noise, internetVia: link('routing-intent'), privateVia: link('routing-intent') },
};
