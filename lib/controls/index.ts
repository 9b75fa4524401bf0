import type { AnyControl } from './control';
import { storageDefaultDeny } from './data/storage-default-deny';
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
import { dnsProxyForNames } from './firewall/dns-proxy-for-names';
import { firewallLogs } from './firewall/firewall-logs';
import { firewallPolicyAttached } from './firewall/firewall-policy-attached';
import { firewallPresent } from './firewall/firewall-present';
import { firewallRunning } from './firewall/firewall-running';
import { noEmptyDenial } from './firewall/no-empty-denial';
import { noExplicitProxy } from './firewall/no-explicit-proxy';
import { noIcmp } from './firewall/no-icmp';
import { noInboundTranslation } from './firewall/no-inbound-translation';
import { noNeedlessDatabricksHost } from './firewall/no-needless-databricks-host';
import { noNeedlessDatabricksTag } from './firewall/no-needless-databricks-tag';
import { noNetworkRuleToEverywhere } from './firewall/no-network-rule-to-everywhere';
import { noQuic } from './firewall/no-quic';
import { noRuleForEveryName } from './firewall/no-rule-for-every-name';
import { noRuleForEveryPort } from './firewall/no-rule-for-every-port';
import { noRuleForSystemStorage } from './firewall/no-rule-for-system-storage';
import { noUnusedRule } from './firewall/no-unused-rule';
import { noWholeServiceTag } from './firewall/no-whole-service-tag';
import { noWildcardOfEveryTenant } from './firewall/no-wildcard-of-every-tenant';
import { sourcesOfClustersAlone } from './firewall/sources-of-clusters-alone';
import { storageTagInNetworkRule } from './firewall/storage-tag-in-network-rule';
import { structuredFirewallLogs } from './firewall/structured-firewall-logs';
import { threatIntelligence } from './firewall/threat-intelligence';
import { delegatedSubnets } from './network/delegated-subnets';
import { effectiveDenials } from './network/effective-denials';
import { exclusiveSubnets } from './network/exclusive-subnets';
import { knownGateway } from './network/known-gateway';
import { networkBesideWorkspace } from './network/network-beside-workspace';
import { noBroadOutboundRule } from './network/no-broad-outbound-rule';
import { noLoadBalancer } from './network/no-load-balancer';
import { noNatGateway } from './network/no-nat-gateway';
import { noPublicAddress } from './network/no-public-address';
import { noSpokeToSpoke } from './network/no-spoke-to-spoke';
import { peeringsConnected } from './network/peerings-connected';
import { privateSubnets } from './network/private-subnets';
import { requiredTraffic } from './network/required-traffic';
import { securityGroupAttached } from './network/security-group-attached';
import { sizedSubnets } from './network/sized-subnets';
import { transitApart } from './network/transit-apart';
import { unsharedSubnets } from './network/unshared-subnets';
import { defaultRouteToFirewall } from './routing/default-route-to-firewall';
import { ipv6DefaultRoute } from './routing/ipv6-default-route';
import { nextHopsPresent } from './routing/next-hops-present';
import { noAnnouncedRoutes } from './routing/no-announced-routes';
import { noGatewayRoute } from './routing/no-gateway-route';
import { noInternetRoute } from './routing/no-internet-route';
import { noServiceTagRoute } from './routing/no-service-tag-route';
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
  noNetworkRuleToEverywhere,
  noWholeServiceTag,
  noNeedlessDatabricksTag,
  noRuleForEveryName,
  noWildcardOfEveryTenant,
  noRuleForEveryPort,
  noQuic,
  noIcmp,
  sourcesOfClustersAlone,
  noUnusedRule,
  noNeedlessDatabricksHost,
  noInboundTranslation,
  noEmptyDenial,
  firewallRunning,
  firewallPolicyAttached,
  threatIntelligence,
  dnsProxyForNames,
  noExplicitProxy,
  firewallLogs,
  structuredFirewallLogs,
  noRuleForSystemStorage,
  delegatedSubnets,
  unsharedSubnets,
  noNatGateway,
  sizedSubnets,
  exclusiveSubnets,
  networkBesideWorkspace,
  noPublicAddress,
  noLoadBalancer,
  privateSubnets,
  securityGroupAttached,
  requiredTraffic,
  noBroadOutboundRule,
  effectiveDenials,
  transitApart,
  peeringsConnected,
  noSpokeToSpoke,
  knownGateway,
  defaultRouteToFirewall,
  ipv6DefaultRoute,
  noInternetRoute,
  noServiceTagRoute,
  noGatewayRoute,
  nextHopsPresent,
  noAnnouncedRoutes,
  restrictedNetworkPolicy,
  endpointRulesEstablished,
];
