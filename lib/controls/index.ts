import type { AnyControl } from './control';
import { storageDefaultDeny } from './data/storage-default-deny';
import { baselineApproved } from './drift/baseline-approved';
import { changesApproved } from './drift/changes-approved';
import { nothingOpened } from './drift/nothing-opened';
import { nothingPerhapsOpened } from './drift/nothing-perhaps-opened';
import { nothingWidened } from './drift/nothing-widened';
import { everythingInspected } from './egress/everything-inspected';
import { noForeignResource } from './egress/no-foreign-resource';
import { noForeignStorage } from './egress/no-foreign-storage';
import { noServiceOfAnyTenant } from './egress/no-service-of-any-tenant';
import { noUnapprovedDns } from './egress/no-unapproved-dns';
import { noUnapprovedInternet } from './egress/no-unapproved-internet';
import { nothingUnlogged } from './egress/nothing-unlogged';
import { requiredEndpointsReachable } from './egress/required-endpoints-reachable';
import { backEndEndpoint } from './endpoints/back-end-endpoint';
import { browserAuthenticationEndpoint } from './endpoints/browser-authentication-endpoint';
import { endpointPoliciesAttached } from './endpoints/endpoint-policies-attached';
import { frontEndEndpoint } from './endpoints/front-end-endpoint';
import { privateZoneLinked } from './endpoints/private-zone-linked';
import { storageEndpointPolicy } from './endpoints/storage-endpoint-policy';
import { firewallPresent } from './firewall/firewall-present';
import { storageTagInNetworkRule } from './firewall/storage-tag-in-network-rule';
import { delegatedSubnets } from './network/delegated-subnets';
import { noNatGateway } from './network/no-nat-gateway';
import { unsharedSubnets } from './network/unshared-subnets';
import { defaultRouteToFirewall } from './routing/default-route-to-firewall';
import { endpointRulesEstablished } from './serverless/endpoint-rules-established';
import { restrictedNetworkPolicy } from './serverless/restricted-network-policy';
import { diagnosticLogs } from './workspace/diagnostic-logs';
import { managedDiskKey } from './workspace/managed-disk-key';
import { managedServicesKey } from './workspace/managed-services-key';
import { networkInjection } from './workspace/network-injection';
import { publicNetworkAccess } from './workspace/public-network-access';
import { resultsDownload } from './workspace/results-download';
import { secureClusterConnectivity } from './workspace/secure-cluster-connectivity';
import { storageKey } from './workspace/storage-key';

/** Every control, in the order of the ids. */
export const controls: readonly AnyControl[] = [
  storageDefaultDeny,
  secureClusterConnectivity,
  networkInjection,
  publicNetworkAccess,
  managedServicesKey,
  managedDiskKey,
  storageKey,
  resultsDownload,
  diagnosticLogs,
  privateZoneLinked,
  nothingOpened,
  nothingPerhapsOpened,
  nothingWidened,
  changesApproved,
  baselineApproved,
  noUnapprovedInternet,
  noServiceOfAnyTenant,
  noForeignStorage,
  noForeignResource,
  noUnapprovedDns,
  everythingInspected,
  nothingUnlogged,
  requiredEndpointsReachable,
  storageEndpointPolicy,
  endpointPoliciesAttached,
  backEndEndpoint,
  frontEndEndpoint,
  browserAuthenticationEndpoint,
  firewallPresent,
  storageTagInNetworkRule,
  delegatedSubnets,
  unsharedSubnets,
  noNatGateway,
  defaultRouteToFirewall,
  restrictedNetworkPolicy,
  endpointRulesEstablished,
];
