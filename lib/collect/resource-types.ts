import { roleAssignments } from './read-authorization';
import { resourceGroups, subscriptions } from './read-containers';
import {
  cosmosAccounts,
  dataFactories,
  eventHubs,
  logWorkspaces,
  sqlServers,
  storageAccounts,
  vaults,
} from './read-data-services';
import { accessConnectors, workspaces } from './read-databricks';
import { dnsLinks, dnsRecords, dnsZones } from './read-dns';
import { firewallPolicies, firewalls, ipGroups, ruleCollectionGroups } from './read-firewall';
import {
  gatewayConnections,
  gateways,
  loadBalancers,
  localGateways,
  natGateways,
  networkInterfaces,
  publicAddresses,
  virtualHubs,
} from './read-gateways';
import { networks } from './read-network';
import {
  adminRuleCollections,
  adminRules,
  connectivityConfigurations,
  effectiveConfigurations,
} from './read-network-manager';
import { privateEndpoints } from './read-private-endpoints';
import { endpointPolicies, routeTables, securityGroups } from './read-subnet-rules';
import { routingIntents } from './read-virtual-wan';
import type { ResourceReader } from './resource-reader';

/** Every type of resource that Weir reads; the queries to Resource Graph are made of it. */
export const resourceReaders: readonly ResourceReader[] = [
  subscriptions,
  resourceGroups,
  workspaces,
  accessConnectors,
  networks,
  routeTables,
  securityGroups,
  endpointPolicies,
  privateEndpoints,
  dnsZones,
  dnsLinks,
  dnsRecords,
  firewalls,
  firewallPolicies,
  ruleCollectionGroups,
  ipGroups,
  natGateways,
  publicAddresses,
  loadBalancers,
  networkInterfaces,
  gateways,
  gatewayConnections,
  localGateways,
  virtualHubs,
  routingIntents,
  effectiveConfigurations,
  adminRules,
  adminRuleCollections,
  connectivityConfigurations,
  storageAccounts,
  vaults,
  eventHubs,
  sqlServers,
  cosmosAccounts,
  dataFactories,
  logWorkspaces,
  roleAssignments,
];
