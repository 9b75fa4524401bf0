import fc from 'fast-check';
import { type Departure, departures, waysFrom } from '../../lib/egress/departures';
import { type Estate, openEstate } from '../../lib/egress/estate';
import { arrivals, everyPacket, merge } from '../../lib/egress/network/flow';
import { hopsFrom, type Place } from '../../lib/egress/network/place';
import { sourceAtoms } from '../../lib/egress/network/security-rules';
import { firewallsFor } from '../../lib/egress/network/through-firewall';
import { walk } from '../../lib/egress/network/walk';
import { type Told, uniteAlike } from '../../lib/egress/told-ways';
import { armId } from '../../lib/model/arm-id';
import type { Workspace } from '../../lib/model/databricks';
import { collection, known } from '../../lib/model/evidence';
import type { Inventory } from '../../lib/model/inventory';
import { runs } from '../reproducible';
import { estates, smallList } from './random-estate';
import { inventoryOf, type SmallEstate, type SmallSubnet } from './small-estate';
import { scopes } from './spoke';

const flag = fc.boolean();
const traits = fc.record({
  hasTable: flag,
  hasGroup: flag,
  hasPolicy: flag,
  nat: flag,
  isPrivate: flag,
  isDelegated: flag,
  endpoints: fc.constantFrom([], [{ service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] }]),
});
/** What one rule of names after the other says, which the rules for addresses stand before. */
const names = fc.array(
  fc.record({
    action: fc.constantFrom('Allow' as const, 'Deny' as const),
    names: fc.uniqueArray(fc.constantFrom('*', '*.a.example', 'x.a.example', 'b.example'), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  { maxLength: 2 },
);

/** A rule of the firewall for one half of the subnets, for one of them, or for all. */
const ownRule = fc.record({
  from: fc.constantFrom('10.1.0.0/27', '10.1.0.32/27', '10.1.0.16/28', '*'),
  to: fc.constantFrom(['Sql'], ['8.8.8.0/24'], ['20.0.0.0/24', 'Sql']),
  protocol: fc.constant('TCP'),
  port: fc.constantFrom('443', '53'),
});

const prefixes = ['10.1.0.0/28', '10.1.0.16/28', '10.1.0.32/28', '10.1.0.48/28'];

/** An estate with more cluster subnets in one network, most of them alike but for their addresses, for two workspaces. */
const crowded = fc
  .record({
    estate: estates,
    kinds: fc.tuple(traits, traits),
    subnets: fc.array(fc.record({ kind: fc.constantFrom(0, 0, 0, 1), speaksIpv6: flag }), {
      minLength: 4,
      maxLength: 4,
    }),
    names,
    isInspected: flag,
    own: fc.array(ownRule, { minLength: 1, maxLength: 3 }),
  })
  .map(({ estate, kinds, subnets, names: named, isInspected, own }): SmallEstate => {
    const [spoke, ...others] = estate.networks;
    const clusters = subnets.map(({ kind, speaksIpv6 }, number): SmallSubnet => {
      const { hasTable, hasGroup, hasPolicy, ...rest } = kinds[kind] ?? kinds[0];
      return {
        ...rest,
        name: `clusters-${number}`,
        prefixes: [prefixes[number] ?? '', ...(speaksIpv6 ? [`fd00:0:0:${number}::/64`] : [])],
        ...(hasTable || isInspected ? { table: 'table' } : {}),
        ...(hasGroup && estate.groups?.length ? { group: 'group' } : {}),
        endpointPolicies: hasPolicy ? ['policy'] : [],
      };
    });
    const application = named.map(({ action, names: texts }, index) => ({
      priority: 500 + index,
      action,
      application: [{ names: texts, protocol: 'Https', port: 443 }],
    }));
    const toFirewall = { to: '0.0.0.0/0', hop: 'VirtualAppliance', via: '10.9.0.4' };
    return {
      ...estate,
      networks: spoke ? [{ ...spoke, subnets: [...spoke.subnets, ...clusters] }, ...others] : [],
      tables: (estate.tables ?? []).map((table) =>
        isInspected && table.name === 'table'
          ? { ...table, routes: [toFirewall, ...table.routes.filter(({ to }) => to !== toFirewall.to)] }
          : table,
      ),
      firewalls: (estate.firewalls ?? []).map((firewall) => ({
        ...firewall,
        collections: [{ priority: 50, action: 'Allow', network: own }, ...firewall.collections, ...application],
      })),
    };
  });

function workspaceIn(estate: SmallEstate, clusters: readonly string[], publicNodes: boolean): Workspace {
  const { workspaces } = inventoryOf({ ...estate, clusters, publicNodes });
  const [workspace] = workspaces.known ? [...workspaces.value] : [];
  if (!workspace) throw new RangeError('the estate has no workspace');
  return { ...workspace, id: armId(`${workspace.id.text}-${clusters[0]?.split('/')[1]}`) };
}

function inhabited(estate: SmallEstate): Inventory {
  const workspaces = [
    workspaceIn(estate, ['spoke/clusters-0', 'spoke/clusters-1'], false),
    workspaceIn(estate, ['spoke/clusters-2', 'spoke/clusters-3'], estate.publicNodes === true),
  ];
  return { ...inventoryOf(estate), workspaces: known(collection(workspaces)) };
}

/** What leaves one subnet by the definition: every packet from each of its addresses, taken through whatever it meets. */
function leavingAlone(place: Place, estate: Estate): readonly unknown[] {
  const all = sourceAtoms(place, estate).flatMap((source) =>
    arrivals(walk(place, source, everyPacket(estate), firewallsFor(source, estate), estate)),
  );
  return merge(all).map(({ to, services, hops, certainty, inspected, logged }) => ({
    to,
    services,
    hops: hopsFrom(place.subnet.id, hops),
    inspected,
    logged,
    certainty,
  }));
}

function texts(ways: readonly unknown[]): readonly string[] {
  return ways.map((way) => JSON.stringify(way)).sort();
}

function toldOf(departure: Departure): readonly string[] {
  const spell = waysFrom(departure);
  const spelled = departure.ways().map((way) => spell(way));
  return texts(
    spelled.map(({ to, services, hops, inspected, logged, certainty }) => ({
      to,
      services,
      hops,
      inspected,
      logged,
      certainty,
    })),
  );
}

describe('ways to one destination', () => {
  const told = (rule: string | undefined, service: string): Told => ({
    to: { kind: 'fqdn', value: 'a.example', tenancy: 'unknown' },
    services: [service],
    hops: [{ kind: 'firewall', resource: '/firewall', ...(rule === undefined ? {} : { rule }), why: 'it does' }],
    inspected: true,
    logged: 'yes',
    certainty: 'proven',
  });

  it('are one where their hops are the same, for the services of all of them', () => {
    expect(uniteAlike([told('r', 'tcp/443'), told('s', 'tcp/22'), told('r', 'tcp/80')])).toMatchObject([
      { ...told('r', ''), services: ['tcp/80', 'tcp/443'] },
      told('s', 'tcp/22'),
    ]);
  });

  it.each([
    [told('r', 'tcp/443'), told(undefined, 'tcp/80')],
    [told(undefined, 'tcp/443'), told('r', 'tcp/80')],
    [told('r', 'tcp/443'), { ...told('r', 'tcp/80'), certainty: 'assumed' as const }],
    [told('r', 'tcp/443'), { ...told('r', 'tcp/80'), to: { ...told('r', '').to, tenancy: 'own' as const } }],
    [told('r', 'tcp/443'), { ...told('r', 'tcp/80'), hops: [...told('r', '').hops, ...told('r', '').hops] }],
  ])('stay apart where anything else differs', (one, other) => {
    expect(uniteAlike([one, other])).toEqual([one, other]);
    expect(uniteAlike([other, one])).toEqual([other, one]);
  });
});

describe('what leaves subnets of which many are alike', () => {
  it('is for each of them what leaves it when nothing is shared with another', () => {
    fc.assert(
      fc.property(crowded, (given) => {
        const inventory = inhabited(given);
        const together = departures(openEstate(inventory, smallList, scopes));
        expect(together).toHaveLength(4);
        for (const departure of together) {
          const { place } = departure;
          if (!place?.network.seen || !place.subnet.seen) throw new RangeError('a subnet was not seen');
          const at = { network: place.network.value, subnet: place.subnet.value, workspace: place.workspace };
          expect(toldOf(departure)).toEqual(texts(leavingAlone(at, openEstate(inventory, smallList, scopes))));
        }
      }),
      runs(40),
    );
  });
});
