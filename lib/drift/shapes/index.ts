import type { ResourcePartName, ResourceParts } from '../../model/inventory';
import type { PartShape } from '../shape';
import {
  dataServices,
  diagnostics,
  locks,
  logWorkspaces,
  roleAssignments,
  storageAccounts,
  subscriptions,
  vaults,
} from './data-services';
import { accessConnectors, workspaceSettings, workspaces } from './databricks';
import { dnsLinks, dnsRecords, dnsZones, privateEndpoints } from './endpoints';
import { firewallPolicies, firewalls, ipGroups, ruleCollectionGroups } from './firewall';
import {
  gatewayConnections,
  gateways,
  hubConnections,
  loadBalancers,
  localGateways,
  natGateways,
  networkInterfaces,
  routingIntents,
  virtualHubs,
} from './gateways';
import { endpointPolicies, networks, routeTables, securityGroups } from './network';
import {
  adminRuleCollections,
  adminRules,
  connectivityConfigurations,
  effectiveConfigurations,
} from './network-manager';

/** How each part is compared; the parts that are noise are undefined. */
export const shapes: { readonly [P in ResourcePartName]: PartShape<ResourceParts[P]> | undefined } = {
  subscriptions,
  // A group opens nothing; what is in it speaks for itself.
  resourceGroups: undefined,
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
  // Those of clusters come and go; whatever else uses one names it.
  publicAddresses: undefined,
  loadBalancers,
  networkInterfaces,
  gateways,
  gatewayConnections,
  localGateways,
  virtualHubs,
  hubConnections,
  routingIntents,
  storageAccounts,
  vaults,
  dataServices,
  diagnostics,
  locks,
  logWorkspaces,
  roleAssignments,
  effectiveConfigurations,
  adminRules,
  adminRuleCollections,
  connectivityConfigurations,
  // What Databricks says that its service needs is the vendor's to change.
  requiredEndpoints: undefined,
  workspaceSettings,
};
