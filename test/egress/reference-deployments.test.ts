import { readInventory } from '../../lib/collect/inventory';
import { findEgressPaths } from '../../lib/egress/egress-paths';
import { latentReach } from '../../lib/egress/latent';
import { nameOf } from '../../lib/model/arm-id';
import type { EgressPath } from '../../lib/model/egress-path';
import {
  endpointPolicyOnly,
  exfiltrationProtection,
  injectionQuickstart,
  publicTags,
  securityReferenceArchitecture,
} from '../fixtures/reference-deployments';
import { type SmallEstate, snapshotOf } from './small-estate';
import { scopes, story, traceTo } from './spoke';

const settings = { ...scopes, egressPolicy: { destinations: [] } };

function pathsIn(estate: SmallEstate): readonly EgressPath[] {
  return findEgressPaths(readInventory(snapshotOf(estate)), publicTags, settings).paths.filter(
    ({ plane }) => plane === 'classic',
  );
}

/** What leaves a subnet, as `destination services certainty entry`. */
function waysFrom(subnet: string, estate: SmallEstate): readonly string[] {
  const ways = pathsIn(estate)
    .filter(({ from }) => from.subnet && nameOf(from.subnet) === subnet)
    .map(({ to, services, certainty, catalogue = '-' }) => {
      const value = to.value.startsWith('/subscriptions/') ? to.value.split('/').at(-1) : to.value;
      return `${to.kind} ${value} ${services.join()} ${certainty} ${catalogue}`;
    });
  return [...new Set(ways)].sort();
}

const always = ['dns 168.63.129.16 tcp/53,udp/53 proven B13', 'network spoke any proven -'];
const beyondHub = [...always, 'fqdn infrastructure FQDNs tcp/80,tcp/443 assumed -', 'network hub any proven -'];

describe('the Security Reference Architecture of Databricks', () => {
  const estate = securityReferenceArchitecture(['pypi.org', 'files.pythonhosted.org']);
  const ways = [
    ...beyondHub,
    'fqdn *.ipinfo.io tcp/80,tcp/443,tcp/8080 proven C23',
    'fqdn cdnjs.cloudflare.com tcp/443 proven -',
    'fqdn files.pythonhosted.org tcp/443 proven -',
    'fqdn ipinfo.io tcp/80,tcp/443,tcp/8080 proven C23',
    'fqdn pypi.org tcp/443 proven C13',
    'private-endpoint catalog any proven -',
    'private-endpoint dbfs any proven -',
    'private-endpoint dbw any proven -',
    'service-tag EventHub.WestEurope tcp/9093 proven C05',
    'service-tag Sql.WestEurope tcp/3306 proven C05',
    'service-tag Storage.WestEurope tcp/443,udp/443 proven C04',
  ].sort();

  it.each(['host', 'container'])('leaves whole services of the region open from the %s subnet', (subnet) => {
    expect(waysFrom(subnet, estate)).toEqual(ways);
  });

  it('reaches the storage of every tenant in the region, whatever names its rules allow, and logs nothing', () => {
    const found = traceTo(estate, 'evil.blob.core.windows.net', 443, 'tcp', publicTags);
    const hops = 'platform > security-group > route to 0.0.0.0/0 > firewall > public-address';
    expect([story(found), found.hops.at(-2)?.rule]).toEqual([
      hops,
      'hub/hub-databricks/hub-databricks-network-rc/adb-storage',
    ]);
    expect(traceTo(estate, '191.239.203.7', 443, 'tcp', publicTags).disposition).toBe('reaches');
    expect(traceTo(estate, '20.60.0.7', 443, 'tcp', publicTags).disposition).toBe('blocked');
    expect(traceTo(estate, 'example.org', 443, 'tcp', publicTags).disposition).toBe('blocked');
    const storage = pathsIn(estate).filter(({ catalogue }) => catalogue === 'C04');
    expect(storage).toMatchObject([
      { to: { tenancy: 'any' }, inspected: true, logged: 'no', approved: false },
      { to: { tenancy: 'any' }, inspected: true, logged: 'no', approved: false },
    ]);
  });

  it('is one mistake away from the internet', () => {
    const inventory = readInventory(snapshotOf(estate));
    const [workspace] = inventory.workspaces.known ? [...inventory.workspaces.value] : [];
    if (!workspace) throw new Error('there is no workspace');
    const found = latentReach(workspace, inventory, (changed) => findEgressPaths(changed, publicTags, settings).paths);
    expect(found.map(({ mistake, opens }) => [mistake, ...new Set(opens.map(({ to }) => to.value))])).toEqual([
      ['its route table is detached', 'internet'],
      ['its route table is detached', 'internet'],
      ['its route to 0.0.0.0/0 is deleted', 'internet'],
    ]);
  });
});

describe('the exfiltration protection of the Databricks examples', () => {
  const rules = [
    'addresses 20.73.215.48/28 tcp/* proven C07',
    'addresses 40.68.37.158 tcp/3306 proven C06',
    'addresses 40.74.30.80/32 tcp/443 proven C06',
    'addresses 40.74.30.81 tcp/9093 proven C06',
    'addresses 52.230.27.216/32 tcp/443 proven C06',
    'fqdn allowedstorage.dfs.core.windows.net tcp/443 proven -',
    'fqdn cdnjs.com tcp/443 proven -',
    'fqdn dbartifactsprodwesteu.blob.core.windows.net tcp/443 proven C02',
    'fqdn dbfs.blob.core.windows.net tcp/443 proven -',
    'fqdn dbfs.dfs.core.windows.net tcp/443 proven -',
    'fqdn dblogprodwesteurope.blob.core.windows.net tcp/443 proven C02',
  ];
  const relay = 'fqdn tunnel.westeurope.azuredatabricks.net tcp/443 proven C16';
  const bypass = 'addresses 52.232.19.208/32 any proven A07';

  it('opens what its rules name, and no other account', () => {
    const estate = exfiltrationProtection({});
    for (const subnet of ['host', 'container']) {
      expect(waysFrom(subnet, estate)).toEqual([...beyondHub, ...rules, relay].sort());
    }
    const reaches = (name: string) => traceTo(estate, name, 443, 'tcp', publicTags).disposition;
    expect([reaches('allowedstorage.dfs.core.windows.net'), reaches('deniedstorage.dfs.core.windows.net')]).toEqual([
      'reaches',
      'blocked',
    ]);
  });

  it('lets the relay past the firewall by exact addresses, where it is told to', () => {
    const ways = waysFrom('host', exfiltrationProtection({ bypassesRelay: true }));
    expect(ways).toEqual([...beyondHub, ...rules, bypass].sort());
  });

  it('reaches any account past the firewall by a service endpoint without a policy', () => {
    const estate = exfiltrationProtection({ hasStorageEndpoint: true });
    expect(waysFrom('host', estate)).toEqual([...beyondHub, ...rules, relay].sort());
    expect(waysFrom('container', estate)).toEqual(
      [
        ...beyondHub,
        ...rules,
        relay,
        'service-tag Storage any assumed B01',
        'service-tag Storage any proven B01',
      ].sort(),
    );
    const open = pathsIn(estate).filter(({ catalogue }) => catalogue === 'B01');
    expect(open).toMatchObject([
      { inspected: false, logged: 'no' },
      { inspected: false, logged: 'no' },
    ]);
  });
});

describe('a deployment whose only way to storage is an endpoint policy', () => {
  const ends = [
    ...always,
    'private-endpoint dbw any proven -',
    'storage-account /services/Azure/Databricks any proven -',
  ];

  it('reaches what the policy lists and nothing else, whatever the tags that its security group allows', () => {
    const estate = endpointPolicyOnly(['lake']);
    expect(waysFrom('host', estate)).toEqual([...ends, 'storage-account lake any proven -'].sort());
    expect(traceTo(estate, 'evil.blob.core.windows.net', 443, 'tcp', publicTags).disposition).toBe('blocked');
    expect(traceTo(estate, '8.8.8.8', 443, 'tcp', publicTags).disposition).toBe('blocked');
  });

  it('is contested where the policy lists the alias of Databricks alone', () => {
    const ways = waysFrom('container', endpointPolicyOnly([]));
    expect(ways).toEqual([...ends, 'service-tag Storage any contested B01'].sort());
  });
});

describe('the quickstart for injection into a network', () => {
  it.each([
    [false, 'A01'],
    [true, 'A10'],
  ])('is open to the internet, with a NAT gateway: %s', (nat, entry) => {
    const ways = waysFrom('host', injectionQuickstart(nat));
    expect(ways).toEqual([...always, `internet internet any proven ${entry}`].sort());
  });
});
