import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readInventory } from '../../lib/collect/inventory';
import type { Gap } from '../../lib/model/evidence';
import type { Inventory, PartName, ResourcePartName } from '../../lib/model/inventory';
import type { Snapshot, WireObject, WireRow } from '../../lib/model/snapshot';
import { idOf, wireRow } from './wire-row';

const compliant: Snapshot = JSON.parse(
  readFileSync(join(__dirname, '../../local/estates/compliant.json'), { encoding: 'utf8' }),
);
const table = (name: string) => wireRow(`Microsoft.Network/routeTables/${name}`, { routes: [] });
const broken = wireRow('Microsoft.Network/routeTables/broken', { routes: 7 });

function inventoryOf(resources: readonly WireRow[], rest: Partial<Snapshot> = {}): Inventory {
  return readInventory({ weir: 1, takenAt: '2026-01-01T00:00:00.000Z', resources, ...rest });
}

function gapsIn(inventory: Inventory, part: PartName): readonly Gap[] {
  const evidence = inventory[part];
  return evidence.known ? evidence.gaps : [];
}

function idsIn(inventory: Inventory, part: ResourcePartName): readonly string[] {
  const evidence = inventory[part];
  return evidence.known ? [...evidence.value].map(({ id }) => id.key) : [];
}

function why(inventory: Inventory, part: PartName): string | undefined {
  const evidence = inventory[part];
  return evidence.known ? undefined : evidence.because;
}

describe('an inventory', () => {
  it('of the compliant estate is whole, without a gap', () => {
    const parts = Object.entries(readInventory(compliant));
    expect(parts.filter(([, part]) => !part.known || part.gaps.length > 0)).toEqual([]);
  });

  it('reads types in any casing and leaves types alone that nobody reads', () => {
    const rows = [
      { ...table('a'), type: 'Microsoft.Network/routeTables' },
      { ...table('b'), type: 'MICROSOFT.NETWORK/ROUTETABLES' },
      wireRow('Microsoft.Compute/virtualMachines/vm', {}),
    ];
    expect(idsIn(inventoryOf(rows), 'routeTables')).toHaveLength(2);
  });

  it('is in the order of ids whatever the order and the casing of the rows', () => {
    const rows = ['b', 'A', 'c'].map(table);
    const expected = ['A', 'b', 'c'].map((name) => table(name).id.toLowerCase());
    expect(idsIn(inventoryOf(rows), 'routeTables')).toEqual(expected);
    expect(idsIn(inventoryOf(rows.toReversed()), 'routeTables')).toEqual(expected);
  });
});

describe('a malformed row', () => {
  it('is a gap that says what is wrong, and no other row is lost with it', () => {
    const inventory = inventoryOf([table('a'), broken, table('c')]);
    expect(gapsIn(inventory, 'routeTables')).toEqual([
      { part: 'routeTables', scope: broken.id, because: 'properties.routes is 7, not a list' },
    ]);
    expect(idsIn(inventory, 'routeTables')).toHaveLength(2);
  });

  it('from a file is named by file and row', () => {
    const origins = [
      { file: 'a.json', first: 1, rows: 2 },
      { file: 'b.json', first: 5, rows: 2 },
    ];
    const rows = [table('a'), broken, table('b'), { ...broken, id: `${broken.id}2` }];
    expect(gapsIn(inventoryOf(rows, { origins }), 'routeTables').map(({ because }) => because)).toEqual([
      'a.json row 2: properties.routes is 7, not a list',
      'b.json row 6: properties.routes is 7, not a list',
    ]);
  });

  it('without an id concerns the whole part', () => {
    const { id: _, ...row } = table('a');
    const [gap] = gapsIn(inventoryOf([row as WireRow]), 'routeTables');
    expect(gap).toEqual({ part: 'routeTables', scope: '/', because: 'id is missing' });
  });

  it('whose id names no place in Azure concerns the whole part', () => {
    const [gap] = gapsIn(inventoryOf([{ ...broken, id: 'stub' }]), 'routeTables');
    expect(gap?.scope).toBe('/');
  });

  it('without a type could be of any part', () => {
    const row = { ...table('a'), type: 7 } as unknown as WireRow;
    const inventory = inventoryOf([row]);
    const gap = { part: 'estate', scope: row.id, because: 'the row has no type' };
    expect(gapsIn(inventory, 'routeTables')).toEqual([gap]);
    expect(gapsIn(inventory, 'firewalls')).toEqual([gap]);
  });
});

describe('two rows of one id', () => {
  it('are read once when they say the same, in whatever casing', () => {
    const again = { ...table('a'), id: table('a').id.toUpperCase(), location: 'West Europe' };
    const inventory = inventoryOf([table('a'), again]);
    expect(idsIn(inventory, 'routeTables')).toHaveLength(1);
    expect(gapsIn(inventory, 'routeTables')).toEqual([]);
  });

  it('are a gap when they differ, and the first is taken', () => {
    const other = wireRow('Microsoft.Network/routeTables/A', { disableBgpRoutePropagation: true });
    const { routeTables } = inventoryOf([table('a'), other, other]);
    expect(routeTables.known && [...routeTables.value].map((one) => one.propagatesGatewayRoutes)).toEqual([true]);
    expect(routeTables.known && new Set(routeTables.gaps.map(({ because }) => because))).toEqual(
      new Set(['two rows that differ claim this id; the first is taken']),
    );
  });
});

describe('a gap of the collection', () => {
  const gap = (part: string, scope = '/'): Gap => ({ part, scope, because: '403 AuthorizationFailed' });

  it('in a part that gave nothing makes the part unknown', () => {
    const inventory = inventoryOf([table('a')], { gaps: [gap('firewalls')] });
    expect(why(inventory, 'firewalls')).toBe('403 AuthorizationFailed');
    expect(gapsIn(inventory, 'routeTables')).toEqual([]);
  });

  it('in a part that gave something stays a gap', () => {
    const inventory = inventoryOf([table('a')], { gaps: [gap('routeTables')] });
    expect(gapsIn(inventory, 'routeTables')).toEqual([gap('routeTables')]);
    expect(idsIn(inventory, 'routeTables')).toHaveLength(1);
  });

  it('below a scope is a gap even when nothing came', () => {
    const inventory = inventoryOf([], { gaps: [gap('firewalls', '/subscriptions/s')] });
    expect(gapsIn(inventory, 'firewalls')).toEqual([gap('firewalls', '/subscriptions/s')]);
  });

  it('in a table concerns every part of the table, and what hangs on its resources', () => {
    const inventory = inventoryOf([], { gaps: [gap('resources')] });
    const parts = ['workspaces', 'storageAccounts', 'diagnostics', 'workspaceSettings', 'hubConnections'] as const;
    expect(parts.map((part) => why(inventory, part))).toEqual(parts.map(() => '403 AuthorizationFailed'));
    expect(why(inventory, 'ruleCollectionGroups')).toBeUndefined();
  });

  it('in a table that gave rows of one part is a gap in the others, which may be incomplete too', () => {
    const inventory = inventoryOf([table('a')], { gaps: [gap('resources')] });
    expect(gapsIn(inventory, 'firewalls')).toEqual([gap('resources')]);
    expect(inventory.firewalls.known).toBe(true);
  });

  it.each(['estate', 'a name from the future'])('in "%s" concerns every part that is read of resources', (part) => {
    const inventory = inventoryOf([], { gaps: [gap(part)] });
    const untouched = Object.entries(inventory).filter(([, evidence]) => evidence.known);
    expect(untouched).toEqual([]);
    expect(why(inventory, 'serverless')).toMatch('Databricks account');
  });

  it.each([
    ['databricksAccount', 'serverless'],
    ['diagnosticSettings', 'diagnostics'],
  ] as const)('in %s concerns %s', (part, concerned) => {
    const inventory = inventoryOf([], { gaps: [gap(part)] });
    expect([why(inventory, concerned), why(inventory, 'firewalls')]).toEqual(['403 AuthorizationFailed', undefined]);
  });

  it('in the service tags, or in a type that nobody reads, touches no part', () => {
    const gaps = [gap('serviceTags'), gap('microsoft.compute/virtualmachines')];
    const { known, ...rest } = inventoryOf([], { gaps }).routeTables;
    expect([known, rest]).toMatchObject([true, { gaps: [] }]);
  });

  it('in a type concerns the part that reads the type', () => {
    expect(why(inventoryOf([], { gaps: [gap('Microsoft.Network/azureFirewalls')] }), 'firewalls')).toBeDefined();
  });

  it('in what is asked for resource by resource leaves the others known', () => {
    const [read, refused] = [idOf('Microsoft.Network/azureFirewalls/a'), idOf('Microsoft.Network/azureFirewalls/b')];
    const inventory = inventoryOf([], { diagnosticSettings: { [read]: [] }, gaps: [gap('diagnostics', refused)] });
    expect(idsIn(inventory, 'diagnostics')).toEqual([read.toLowerCase()]);
    expect(gapsIn(inventory, 'diagnostics')).toEqual([gap('diagnostics', refused)]);
  });
});

describe('what a snapshot does not hold', () => {
  it('is not known, with what to do about it', () => {
    const inventory = inventoryOf([table('a')]);
    const parts = ['diagnostics', 'requiredEndpoints', 'workspaceSettings', 'serverless'] as const;
    expect(parts.map((part) => why(inventory, part))).toEqual([
      'the snapshot holds no diagnosticSettings; collect it with the role Reader',
      'the snapshot holds no outboundEndpoints; collect it with the role Reader',
      'the snapshot holds no workspaceSettings; make the monitor an admin of the workspaces',
      'the snapshot holds no Databricks account data; set databricksAccountId and make the monitor an account admin',
    ]);
  });

  it('is not known for the reason that the collection gives, where it gives one', () => {
    const gaps = [{ part: 'serverless', scope: '/', because: 'databricksAccountId is not set in weir.config.json' }];
    expect(why(inventoryOf([], { gaps }), 'serverless')).toBe('databricksAccountId is not set in weir.config.json');
  });

  it('is nothing for hub connections when the estate has no hub', () => {
    expect(inventoryOf([]).hubConnections.known).toBe(true);
    expect(inventoryOf([wireRow('Microsoft.Network/virtualHubs/hub', {})]).hubConnections.known).toBe(false);
  });
});

describe('what is kept by the ids of resources', () => {
  const resource = idOf('Microsoft.Databricks/workspaces/dbw');

  it('names the malformed entry of one resource and reads the others', () => {
    const diagnosticSettings = { [resource]: [{ name: 's' }], [`${resource}2`]: [] };
    const inventory = inventoryOf([], { diagnosticSettings });
    expect(gapsIn(inventory, 'diagnostics')).toEqual([
      { part: 'diagnostics', scope: resource, because: 'diagnosticSettings[0].properties is missing' },
    ]);
    expect(idsIn(inventory, 'diagnostics')).toHaveLength(1);
  });

  it('has categories and category groups of logs', () => {
    const logs = [{ categoryGroup: 'allLogs', enabled: true }, { category: 'jobs' }];
    const properties = { workspaceId: '/Logs', logAnalyticsDestinationType: 'Dedicated', logs };
    const { diagnostics } = inventoryOf([], { diagnosticSettings: { [resource]: [{ name: 's', properties }] } });
    expect(diagnostics.known && [...diagnostics.value][0]?.settings).toMatchObject([
      {
        logWorkspace: { key: '/logs' },
        resourceSpecific: true,
        logs: [
          { category: 'allLogs', enabled: true },
          { category: 'jobs', enabled: false },
        ],
      },
    ]);
  });

  it('has the endpoints that a workspace needs, by name or by address', () => {
    const endpoints: WireObject[] = [
      { category: 'Webapp', endpoints: [{ endpointDetails: [{ ipAddress: '203.0.113.0/28', port: 443 }] }] },
      {
        category: 'Azure Storage',
        endpoints: [{ domainName: 'a.blob', endpointDetails: [{ port: 443 }] }, { domainName: 'b.blob' }],
      },
    ];
    const { requiredEndpoints } = inventoryOf([], { outboundEndpoints: { [resource]: endpoints } });
    expect(requiredEndpoints.known && [...requiredEndpoints.value][0]?.endpoints).toEqual([
      { category: 'Webapp', host: '203.0.113.0/28', port: 443 },
      { category: 'Azure Storage', host: 'a.blob', port: 443 },
      { category: 'Azure Storage', host: 'b.blob', port: undefined },
    ]);
  });

  it('has the connections of a hub', () => {
    const hub = idOf('Microsoft.Network/virtualHubs/hub');
    const connection = {
      id: `${hub}/hubVirtualNetworkConnections/c`,
      properties: { remoteVirtualNetwork: { id: '/Vnet' } },
    };
    const { hubConnections } = inventoryOf([], { hubConnections: { [hub]: [connection] } });
    expect(hubConnections.known && [...hubConnections.value]).toMatchObject([
      { hub: { text: hub }, network: { key: '/vnet' }, internetSecurity: false },
    ]);
  });
});

describe('the subscriptions', () => {
  it('are those that the estate lists', () => {
    const subscription = {
      id: '/subscriptions/A',
      type: 'microsoft.resources/subscriptions',
      name: 'one',
      tenantId: 't',
    };
    const { subscriptions } = inventoryOf([subscription, table('a')]);
    expect(subscriptions.known && [...subscriptions.value]).toEqual([
      { id: { text: '/subscriptions/A', key: '/subscriptions/a' }, name: 'one', tenant: 't' },
    ]);
  });

  it('are those of the rows where the estate lists none', () => {
    const name = '11111111-1111-4111-8111-111111111111';
    const inOther = (id: string) => ({ ...table('b'), id: id.replace(name, `${name}2`), tenantId: 't' });
    const rows = [table('a'), inOther(table('b').id), { ...table('c'), id: table('c').id.toUpperCase() }];
    const { subscriptions } = inventoryOf(rows);
    expect(subscriptions.known && [...subscriptions.value].map((one) => [one.name, one.tenant])).toEqual([
      [name, undefined],
      [`${name}2`, 't'],
    ]);
  });
});

describe('an estate in which any one property is lost or mangled', () => {
  const readable = readInventory(compliant);
  const partNames = Object.keys(readable).filter((part) => part !== 'serverless') as ResourcePartName[];
  const idsOf = new Map(partNames.map((part) => [part, idsIn(readable, part)]));
  const mangled = fc.constantFrom(undefined, null, 7, 'x', '', true, [], {}, [null], [7], { value: 7 });

  it('is read, and no other row is lost without a word', () => {
    fc.assert(
      fc.property(
        fc.nat(compliant.resources.length - 1),
        fc.infiniteStream(fc.nat()),
        mangled,
        (at, choices, value) => {
          const resources = [...compliant.resources];
          const row = resources[at];
          if (!row) return;
          const copy = structuredClone(row);
          mangle(copy, choices, value);
          resources[at] = copy;
          const inventory = readInventory({ ...compliant, resources });
          for (const [part, ids] of idsOf) {
            const found = new Set(idsIn(inventory, part));
            const lost = ids.filter((id) => !found.has(id));
            if (lost.length === 0) continue;
            expect(lost).toEqual([row.id.toLowerCase()]);
            const keepsPlace = copy.id === row.id && copy.type === row.type;
            if (keepsPlace) expect(gapsIn(inventory, part).map(({ scope }) => scope)).toContain(row.id);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Walks down an object by the choices, and replaces what it comes to. */
function mangle(holder: object, choices: Iterator<number>, value: unknown): void {
  const keys = Object.keys(holder);
  const key = keys[choices.next().value % keys.length];
  if (key === undefined) return;
  const inner: unknown = Reflect.get(holder, key);
  const goesOn = typeof inner === 'object' && inner !== null && choices.next().value % 4 > 0;
  if (goesOn) mangle(inner, choices, value);
  else if (value === undefined) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, value);
}
