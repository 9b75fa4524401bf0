import { catalogueEntry } from '../../lib/egress/catalogue';
import type { Surroundings } from '../../lib/egress/surroundings';
import type { DestinationKind, EgressPath, Hop, HopKind, Tenancy } from '../../lib/model/egress-path';
import { knownWaysOut } from '../../lib/model/known-ways-out';
import { way } from '../fixtures/way';

const table = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';
const network = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';
const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake';

const hop = (kind: HopKind, resource = network, rule?: string): Hop => ({
  kind,
  resource,
  ...(rule === undefined ? {} : { rule }),
  why: 'it does',
});
const user = hop('route', table, 'r');
const system = hop('route', network, 'system 0.0.0.0/0');
const firewall = hop('firewall');
const nat = hop('nat');
const lent = hop('default-outbound');

function entry(
  kind: DestinationKind,
  value: string,
  hops: readonly Hop[],
  rest: Partial<EgressPath> = {},
  tenancy: Tenancy = 'any',
) {
  return catalogueEntry(way({ kind, value, tenancy }, { hops, ...rest }), nothing);
}

/** A way of which nothing is known but itself. */
const nothing: Surroundings = {
  subnetOf: () => undefined,
  routeTableOf: () => undefined,
  siblingsOf: () => [],
  isInOwnNetwork: () => true,
  refusesHubDefault: () => false,
  ruleOf: () => undefined,
  isEmptyGroup: () => false,
  resolvesInPublic: () => false,
};

describe('the catalogue of known ways out', () => {
  it.each<[string | undefined, string | undefined]>([
    ['A01', entry('internet', 'internet', [system, lent])],
    ['A02', entry('internet', 'internet', [user, nat])],
    ['A03', entry('service-tag', 'Storage.WestEurope', [user, nat])],
    ['A04', entry('service-tag', 'AzureDatabricks', [user, nat])],
    ['A05', entry('service-tag', 'EventHub', [user, nat])],
    ['A06', entry('service-tag', 'AzureCloud.westeurope', [user, nat])],
    ['A07', entry('addresses', '52.232.16.0/20', [user, nat])],
    ['A08', entry('opaque', '10.0.0.9', [user, hop('appliance')], { certainty: 'assumed' }, 'unknown')],
    ['A10', entry('internet', 'internet', [system, nat])],
    ['A11', entry('internet', 'internet', [system, hop('public-address')])],
    ['A13', entry('service-tag', 'Storage.westeurope', [system, lent])],
    ['A14', entry('internet', 'internet', [hop('route', network, 'system ::/0'), nat])],
    ['A15', entry('on-premises', '0.0.0.0/0', [hop('route'), hop('gateway')], { certainty: 'opaque' })],
    ['A16', entry('on-premises', '172.20.0.0/16', [hop('route'), hop('gateway')], {}, 'unknown')],
    ['A17', entry('opaque', '/hub', [hop('virtual-hub')], { certainty: 'opaque' })],
    ['A18', entry('network', '/vnet', [hop('peering')], {}, 'foreign')],
    [undefined, entry('network', '/vnet', [hop('peering')], {}, 'own')],
    ['B01', entry('service-tag', 'Storage', [hop('service-endpoint', network, 'Microsoft.Storage')])],
    ['B07', entry('service-tag', 'Storage', [hop('service-endpoint', network, 'Microsoft.Storage.Global')])],
    ['B06', entry('service-tag', 'AzureKeyVault', [hop('service-endpoint', network, 'Microsoft.KeyVault')])],
    ['B03', entry('storage-account', '/subscriptions/s', [hop('service-endpoint'), hop('endpoint-policy')], {}, 'own')],
    [undefined, entry('storage-account', account, [hop('service-endpoint'), hop('endpoint-policy')], {}, 'own')],
    ['B04', entry('storage-account', account, [hop('service-endpoint'), hop('endpoint-policy')], {}, 'foreign')],
    ['B05', entry('storage-account', '/services/Azure', [hop('service-endpoint'), hop('endpoint-policy')])],
    [
      undefined,
      entry('storage-account', '/services/Azure/Databricks', [hop('service-endpoint'), hop('endpoint-policy')]),
    ],
    ['B08', entry('private-endpoint', account, [hop('private-endpoint')], {}, 'foreign')],
    [undefined, entry('private-endpoint', account, [hop('private-endpoint')], {}, 'own')],
    ['B13', entry('dns', '168.63.129.16', [hop('platform')])],
    ['B14', entry('dns', '10.0.0.4', [user, firewall])],
    ['B15', entry('internet', 'internet', [user, firewall], { services: ['tcp/53', 'udp/53'] })],
    ['C01', entry('fqdn', '*', [user, firewall])],
    ['C02', entry('fqdn', '*.blob.core.windows.net', [user, firewall])],
    ['C02', entry('fqdn', 'evil.blob.core.windows.net', [user, firewall], {}, 'foreign')],
    [undefined, entry('fqdn', 'lake.blob.core.windows.net', [user, firewall], {}, 'own')],
    ['C03', entry('fqdn', '*windows.net', [user, firewall])],
    ['C04', entry('service-tag', 'Storage.WestEurope', [user, firewall])],
    ['C05', entry('service-tag', 'EventHub.WestEurope', [user, firewall], { services: ['tcp/9093'] })],
    ['C06', entry('internet', 'internet', [user, firewall])],
    ['C07', entry('internet', 'internet', [user, firewall], { services: ['any'] })],
    ['C08', entry('internet', 'internet', [user, firewall], { services: ['udp/443'] })],
    ['C13', entry('fqdn', '*.pypi.org', [user, firewall])],
    ['C14', entry('fqdn', '*.azurefd.net', [user, firewall])],
    ['C15', entry('fqdn', 'management.azure.com', [user, firewall])],
    ['C16', entry('fqdn', '*.azuredatabricks.net', [user, firewall])],
    ['C17', entry('opaque', 'SocialNetworking', [user, firewall], {}, 'unknown')],
    ['C20', entry('on-premises', '0.0.0.0/0', [user, firewall, hop('route'), hop('gateway')])],
    ['C21', entry('opaque', '/nva', [user, hop('appliance')], { certainty: 'opaque' }, 'unknown')],
    ['C22', entry('internet', 'internet', [user, firewall], { services: ['icmp', 'udp/123'] })],
    ['C23', entry('fqdn', 'ipinfo.io', [user, firewall])],
    [undefined, entry('fqdn', 'www.contoso.com', [user, firewall], {}, 'unknown')],
    ['D01', entry('internet', 'internet', [], { plane: 'serverless', catalogue: 'D01' })],
  ])('%s', (expected, found) => {
    expect(found).toBe(expected);
    if (found !== undefined) expect(knownWaysOut).toHaveProperty(found);
  });

  it('has 87 entries in five chapters', () => {
    const chapters = Object.groupBy(Object.keys(knownWaysOut), (id) => id.slice(0, 1));
    expect(Object.entries(chapters).map(([chapter, ids]) => `${chapter}${ids?.length}`)).toEqual([
      'A20',
      'B20',
      'C24',
      'D11',
      'E12',
    ]);
  });
});
