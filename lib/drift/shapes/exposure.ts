import type { NetworkExposure } from '../../model/data-services';
import type { EndpointConnection } from '../../model/databricks';
import { each, extent, type Shape, setting } from '../shape';

/** What a service shows of a private endpoint that somebody connected to it, who may be in another tenant. */
export const endpointConnections = each('endpoint-approval', ({ endpoint, groupIds }: EndpointConnection) =>
  [endpoint?.key ?? 'unnamed', ...groupIds].join(' '),
);

/** Who may reach a service over the network; what Azure leaves out is open. */
export const exposure: Shape<NetworkExposure> = {
  publicNetworkAccess: setting('public-network-access', 'enabled'),
  defaultAction: setting('exposure', 'allow'),
  bypass: extent('exposure-bypass'),
  ipRules: extent('exposure-addresses'),
  subnets: extent('exposure-subnets'),
  privateEndpointConnections: endpointConnections,
};
