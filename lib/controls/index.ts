import type { AnyControl } from './control';
import { connectorRoles } from './data/connector-roles';
import { copyScope } from './data/copy-scope';
import { cosmosExposure } from './data/cosmos-exposure';
import { crossTenantReplication } from './data/cross-tenant-replication';
import { dataFactoryExposure } from './data/data-factory-exposure';
import { eventHubsExposure } from './data/event-hubs-exposure';
import { noTrustedServices } from './data/no-trusted-services';
import { publicContainers } from './data/public-containers';
import { resourceRules } from './data/resource-rules';
import { sftpOff } from './data/sftp-off';
import { sharedKey } from './data/shared-key';
import { sqlExposure } from './data/sql-exposure';
import { storageDefaultDeny } from './data/storage-default-deny';
import { vaultExposure } from './data/vault-exposure';
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
import { noUnloggedFeature } from './egress/no-unlogged-feature';
import { nothingUnlogged } from './egress/nothing-unlogged';
import { requiredEndpointsReachable } from './egress/required-endpoints-reachable';
import { backEndEndpoint } from './endpoints/back-end-endpoint';
import { browserAuthenticationEndpoint } from './endpoints/browser-authentication-endpoint';
import { browserAuthenticationLocked } from './endpoints/browser-authentication-locked';
import { databricksStorageListed } from './endpoints/databricks-storage-listed';
import { endpointPoliciesAttached } from './endpoints/endpoint-policies-attached';
import { frontEndEndpoint } from './endpoints/front-end-endpoint';
import { noForeignAccount } from './endpoints/no-foreign-account';
import { noForeignTarget } from './endpoints/no-foreign-target';
import { noPublicFallback } from './endpoints/no-public-fallback';
import { noUnfilteredService } from './endpoints/no-unfiltered-service';
import { noWholeScope } from './endpoints/no-whole-scope';
import { noWideAlias } from './endpoints/no-wide-alias';
import { privateZoneLinked } from './endpoints/private-zone-linked';
import { recordsMatch } from './endpoints/records-match';
import { rootEndpoints } from './endpoints/root-endpoints';
import { serviceZonesLinked } from './endpoints/service-zones-linked';
import { storageEndpointPolicy } from './endpoints/storage-endpoint-policy';
import { workspaceStorageListed } from './endpoints/workspace-storage-listed';
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
import { noUninspectedWildcard } from './firewall/no-uninspected-wildcard';
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
import { noPublicMachine } from './network/no-public-machine';
import { noSpokeToSpoke } from './network/no-spoke-to-spoke';
import { peeringsConnected } from './network/peerings-connected';
import { privateSubnets } from './network/private-subnets';
import { requiredTraffic } from './network/required-traffic';
import { securityGroupAttached } from './network/security-group-attached';
import { sizedSubnets } from './network/sized-subnets';
import { transitApart } from './network/transit-apart';
import { unsharedSubnets } from './network/unshared-subnets';
import { knownProfile } from './profile/known-profile';
import { defaultRouteToFirewall } from './routing/default-route-to-firewall';
import { ipv6DefaultRoute } from './routing/ipv6-default-route';
import { nextHopsPresent } from './routing/next-hops-present';
import { noAnnouncedRoutes } from './routing/no-announced-routes';
import { noGatewayRoute } from './routing/no-gateway-route';
import { noInternetRoute } from './routing/no-internet-route';
import { noServiceTagRoute } from './routing/no-service-tag-route';
import { ownRouteTable } from './routing/own-route-table';
import { allowListsAgree } from './serverless/allow-lists-agree';
import { connectivityConfigAttached } from './serverless/connectivity-config-attached';
import { endpointRulesEstablished } from './serverless/endpoint-rules-established';
import { noBroadDestination } from './serverless/no-broad-destination';
import { noForeignDestination } from './serverless/no-foreign-destination';
import { noForeignEndpointRule } from './serverless/no-foreign-endpoint-rule';
import { noSharedAddress } from './serverless/no-shared-address';
import { restrictedDefaultPolicy } from './serverless/restricted-default-policy';
import { restrictedNetworkPolicy } from './serverless/restricted-network-policy';
import { firewallLogsArrive } from './traffic/firewall-logs-arrive';
import { logTablesReadable } from './traffic/log-tables-readable';
import { logsReadUpToNow } from './traffic/logs-read-up-to-now';
import { noKnownExfiltration } from './traffic/no-known-exfiltration';
import { noNewDestinations } from './traffic/no-new-destinations';
import { noSilentFirewall } from './traffic/no-silent-firewall';
import { structuredLogs } from './traffic/structured-logs';
import { usualDenials } from './traffic/usual-denials';
import { accessLists } from './workspace/access-lists';
import { dbfsBrowser } from './workspace/dbfs-browser';
import { diagnosticLogs } from './workspace/diagnostic-logs';
import { gitAllowList } from './workspace/git-allow-list';
import { investigationLogs } from './workspace/investigation-logs';
import { keysAlive } from './workspace/keys-alive';
import { legacyDbfsOff } from './workspace/legacy-dbfs-off';
import { logWorkspaceExists } from './workspace/log-workspace-exists';
import { managedDiskKey } from './workspace/managed-disk-key';
import { managedServicesKey } from './workspace/managed-services-key';
import { metastoreStorage } from './workspace/metastore-storage';
import { networkInjection } from './workspace/network-injection';
import { notebookExport } from './workspace/notebook-export';
import { premiumTier } from './workspace/premium-tier';
import { publicNetworkAccess } from './workspace/public-network-access';
import { requiredSecurityRules } from './workspace/required-security-rules';
import { resultsDownload } from './workspace/results-download';
import { resultsInOwnStorage } from './workspace/results-in-own-storage';
import { secureClusterConnectivity } from './workspace/secure-cluster-connectivity';
import { sharingWithinAccount } from './workspace/sharing-within-account';
import { storageAccessConnector } from './workspace/storage-access-connector';
import { storageKey } from './workspace/storage-key';
import { tableClipboard } from './workspace/table-clipboard';
import { tokenLifetime } from './workspace/token-lifetime';
import { unityCatalog } from './workspace/unity-catalog';

/** Every control, in the order of the ids. */
export const controls: readonly AnyControl[] = [
  storageDefaultDeny,
  publicContainers,
  sharedKey,
  copyScope,
  crossTenantReplication,
  sftpOff,
  noTrustedServices,
  resourceRules,
  vaultExposure,
  eventHubsExposure,
  sqlExposure,
  cosmosExposure,
  dataFactoryExposure,
  connectorRoles,
  secureClusterConnectivity,
  networkInjection,
  publicNetworkAccess,
  managedServicesKey,
  managedDiskKey,
  storageKey,
  requiredSecurityRules,
  premiumTier,
  keysAlive,
  storageAccessConnector,
  unityCatalog,
  metastoreStorage,
  resultsDownload,
  notebookExport,
  tableClipboard,
  dbfsBrowser,
  legacyDbfsOff,
  resultsInOwnStorage,
  gitAllowList,
  tokenLifetime,
  accessLists,
  sharingWithinAccount,
  diagnosticLogs,
  investigationLogs,
  logWorkspaceExists,
  privateZoneLinked,
  serviceZonesLinked,
  recordsMatch,
  noPublicFallback,
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
  noUnloggedFeature,
  requiredEndpointsReachable,
  storageEndpointPolicy,
  endpointPoliciesAttached,
  databricksStorageListed,
  noWideAlias,
  noWholeScope,
  noForeignAccount,
  workspaceStorageListed,
  noUnfilteredService,
  backEndEndpoint,
  frontEndEndpoint,
  browserAuthenticationEndpoint,
  rootEndpoints,
  browserAuthenticationLocked,
  noForeignTarget,
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
  noUninspectedWildcard,
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
  noPublicMachine,
  securityGroupAttached,
  requiredTraffic,
  noBroadOutboundRule,
  effectiveDenials,
  transitApart,
  peeringsConnected,
  noSpokeToSpoke,
  knownGateway,
  knownProfile,
  defaultRouteToFirewall,
  ipv6DefaultRoute,
  noInternetRoute,
  noServiceTagRoute,
  noGatewayRoute,
  nextHopsPresent,
  noAnnouncedRoutes,
  ownRouteTable,
  restrictedNetworkPolicy,
  endpointRulesEstablished,
  restrictedDefaultPolicy,
  noForeignDestination,
  noBroadDestination,
  noSharedAddress,
  connectivityConfigAttached,
  noForeignEndpointRule,
  allowListsAgree,
  noKnownExfiltration,
  usualDenials,
  noNewDestinations,
  noSilentFirewall,
  firewallLogsArrive,
  logsReadUpToNow,
  logTablesReadable,
  structuredLogs,
];

/** The controls over what firewalls log, which only a run that reads logs can judge. */
export const logControls: readonly AnyControl[] = controls.filter(({ needs }) =>
  needs.some((need) => need === 'deniedEgress' || need === 'logHealth'),
);

/** The controls over ways out, which take the longest and look no farther than a neighbourhood. */
export const waysOutControls: readonly AnyControl[] = controls.filter(
  ({ needs }) => needs.includes('egressPaths') && !needs.includes('changes'),
);
