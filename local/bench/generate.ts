import { guid, wireRow } from './wire-row';

/** Writes `rows` Resource Graph rows as one JSON array, in the mix of a grown estate: about half network, half data services. */
export function generateRows(rows: number): string {
  const parts: string[] = [];
  for (let index = 0; index < rows; index++) parts.push(JSON.stringify(row(index)));
  return `[${parts.join(',\n')}]`;
}

const rowsPerNeighbourhood = 25;

/** One neighbourhood is a spoke with a workspace and what belongs to it; the rest of its rows are accounts and endpoints. */
function row(index: number): object {
  const neighbourhood = Math.floor(index / rowsPerNeighbourhood);
  const group = `/subscriptions/${guid(neighbourhood % 50)}/resourceGroups/rg-${neighbourhood}`;
  const name = (kind: string) => `${group}/providers/${kind}-${neighbourhood}`;
  const network = name('Microsoft.Network/virtualNetworks/vnet');
  switch (index % rowsPerNeighbourhood) {
    case 0:
      return wireRow(name('Microsoft.Databricks/workspaces/dbw'), workspace(neighbourhood, group, network));
    case 1:
      return wireRow(network, virtualNetwork(neighbourhood, name, network));
    case 2:
      return wireRow(name('Microsoft.Network/routeTables/rt'), routeTable());
    case 3:
      return wireRow(name('Microsoft.Network/networkSecurityGroups/nsg'), {
        securityRules: [200, 300, 400].map(securityRule),
      });
    case 4:
      return wireRow(name('Microsoft.Network/serviceEndpointPolicies/sep'), endpointPolicy(group));
    case 5:
      return wireRow(name('Microsoft.Network/azureFirewalls/afw'), firewall(neighbourhood));
    case 7:
      return workspaceEndpoint(neighbourhood, group, network);
    case 6:
      return wireRow(
        `${name('Microsoft.Network/firewallPolicies/afwp')}/ruleCollectionGroups/rcg`,
        ruleCollectionGroup(),
      );
    default:
      return index % 2 === 0 ? storageAccount(index, group) : privateEndpoint(index, group, network);
  }
}

function workspace(number: number, group: string, network: string): object {
  return {
    computeMode: 'Hybrid',
    managedResourceGroupId: `${group}-managed`,
    workspaceId: String(10 ** 15 + number),
    publicNetworkAccess: 'Disabled',
    requiredNsgRules: 'NoAzureDatabricksRules',
    encryption: { entities: { managedServices: customerKey, managedDisk: customerKey } },
    parameters: {
      encryption: {
        type: 'Object',
        value: {
          keySource: 'Microsoft.Keyvault',
          KeyName: 'key',
          keyvaulturi: 'https://vault.example.com',
          keyversion: '1',
        },
      },
      customVirtualNetworkId: { type: 'String', value: network },
      customPublicSubnetName: { type: 'String', value: 'host' },
      customPrivateSubnetName: { type: 'String', value: 'container' },
      enableNoPublicIp: { type: 'Bool', value: number % 10 !== 0 },
    },
  };
}

const customerKey = {
  keySource: 'Microsoft.Keyvault',
  keyVaultProperties: { keyVaultUri: 'https://vault.example.com', keyName: 'key', keyVersion: '1' },
};

function virtualNetwork(number: number, name: (kind: string) => string, network: string): object {
  const prefix = `10.${number % 200}`;
  const subnet = (subnetName: string, third: number) => ({
    id: `${network}/subnets/${subnetName}`,
    name: subnetName,
    properties: {
      addressPrefix: `${prefix}.${third}.0/24`,
      networkSecurityGroup: { id: name('Microsoft.Network/networkSecurityGroups/nsg') },
      routeTable: { id: name('Microsoft.Network/routeTables/rt') },
      serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['westeurope'] }],
      serviceEndpointPolicies: [{ id: name('Microsoft.Network/serviceEndpointPolicies/sep') }],
      delegations: [{ name: 'databricks', properties: { serviceName: 'Microsoft.Databricks/workspaces' } }],
    },
  });
  return {
    addressSpace: { addressPrefixes: [`${prefix}.0.0/16`] },
    subnets: [subnet('host', 1), subnet('container', 2)],
    virtualNetworkPeerings: [],
  };
}

function routeTable(): object {
  const properties = { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.250.0.4' };
  return { disableBgpRoutePropagation: true, routes: [{ name: 'default', properties }] };
}

function securityRule(priority: number): object {
  return {
    name: `rule-${priority}`,
    properties: {
      priority,
      direction: 'Outbound',
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefix: 'VirtualNetwork',
      sourcePortRange: '*',
      destinationAddressPrefix: 'Storage',
      destinationPortRange: '443',
    },
  };
}

function endpointPolicy(group: string): object {
  const definition = (name: string, service: string, resource: string) => ({
    name,
    properties: { service, serviceResources: [resource] },
  });
  return {
    serviceEndpointPolicyDefinitions: [
      definition('databricks', 'Global', '/services/Azure/Databricks'),
      definition('lake', 'Microsoft.Storage', `${group}/providers/Microsoft.Storage/storageAccounts/lake`),
    ],
  };
}

function firewall(number: number): object {
  const address = { name: 'configuration', properties: { privateIPAddress: `10.250.${number % 250}.4` } };
  return { sku: { name: 'AZFW_VNet', tier: 'Premium' }, provisioningState: 'Succeeded', ipConfigurations: [address] };
}

function ruleCollectionGroup(): object {
  const rules = Array.from({ length: 10 }, (_, index) => ({
    ruleType: 'NetworkRule',
    name: `rule-${index}`,
    ipProtocols: ['TCP'],
    sourceAddresses: ['10.0.0.0/8'],
    destinationAddresses: [`52.${index}.0.0/16`],
    destinationPorts: ['443'],
  }));
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'network',
    priority: 200,
    action: { type: 'Allow' },
    rules,
  };
  return { priority: 300, ruleCollections: [collection] };
}

function storageAccount(number: number, group: string): object {
  return wireRow(`${group}/providers/Microsoft.Storage/storageAccounts/lake${number}`, {
    publicNetworkAccess: 'Disabled',
    networkAcls: { bypass: 'None', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] },
    allowSharedKeyAccess: false,
    allowBlobPublicAccess: false,
    allowedCopyScope: 'PrivateLink',
    minimumTlsVersion: 'TLS1_2',
    primaryEndpoints: {
      blob: `https://lake${number}.blob.core.windows.net/`,
      dfs: `https://lake${number}.dfs.core.windows.net/`,
    },
    privateEndpointConnections: [],
  });
}

function privateEndpoint(number: number, group: string, network: string): object {
  const target = `${group}/providers/Microsoft.Storage/storageAccounts/lake${number - 1}`;
  return endpoint(`${group}/providers/Microsoft.Network/privateEndpoints/pe-${number}`, network, target, 'dfs');
}

function workspaceEndpoint(number: number, group: string, network: string): object {
  const target = `${group}/providers/Microsoft.Databricks/workspaces/dbw-${number}`;
  return endpoint(
    `${group}/providers/Microsoft.Network/privateEndpoints/pe-dbw-${number}`,
    network,
    target,
    'databricks_ui_api',
  );
}

function endpoint(id: string, network: string, target: string, groupId: string): object {
  const connection = {
    name: 'connection',
    properties: {
      privateLinkServiceId: target,
      groupIds: [groupId],
      privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved', actionsRequired: 'None' },
    },
  };
  return wireRow(id, {
    subnet: { id: `${network}/subnets/endpoints` },
    privateLinkServiceConnections: [connection],
    customDnsConfigs: [{ fqdn: `${groupId}.example.com`, ipAddresses: ['10.0.3.4'] }],
  });
}
