import fc from 'fast-check';
import { readInventory } from '../../lib/collect/inventory';
import { analyse } from '../../lib/egress/analyse';
import { openEstate } from '../../lib/egress/estate';
import { traceIn } from '../../lib/egress/trace';
import { tagsForTarget } from '../../lib/egress/trace-target';
import { armId } from '../../lib/model/arm-id';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { runs } from '../reproducible';
import { estates, packets, smallList } from './random-estate';
import { inventoryOf, snapshotOf, subnetId } from './small-estate';
import { scopes } from './spoke';

const from = armId(subnetId('spoke/host'));

function dispositions(snapshot: Snapshot): readonly string[] {
  const estate = openEstate(readInventory(snapshot), smallList, scopes, tagsForTarget('8.8.8.8'));
  return packets.map((packet) => traceIn(estate, smallList, { from, ...packet }).disposition);
}

/** The parts of the rows of small estates that the ways out are read from. */
const partsByType: Readonly<Record<string, string>> = {
  'microsoft.network/virtualnetworks': 'networks',
  'microsoft.network/routetables': 'routeTables',
  'microsoft.network/networksecuritygroups': 'securityGroups',
  'microsoft.network/effectivesecurityadminrules': 'effectiveConfigurations',
  'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules': 'adminRules',
  'microsoft.network/serviceendpointpolicies': 'endpointPolicies',
  'microsoft.network/privateendpoints': 'privateEndpoints',
  'microsoft.network/azurefirewalls': 'firewalls',
  'microsoft.network/virtualnetworkgateways': 'gateways',
  'microsoft.network/connections': 'gatewayConnections',
  'microsoft.network/localnetworkgateways': 'localGateways',
};

/** The snapshot as it would be, had the row been forbidden. */
function without({ resources, ...snapshot }: Snapshot, { id, type }: WireRow): Snapshot {
  const gap = { part: partsByType[type] ?? type, scope: id, because: '403 AuthorizationFailed' };
  return { ...snapshot, resources: resources.filter((row) => row.id !== id), gaps: [gap] };
}

describe('the ways out of any estate', () => {
  it('never shrink when something that was read is not', () => {
    fc.assert(
      fc.property(estates, fc.nat(), (given, choice) => {
        const snapshot = snapshotOf(given);
        const removable = snapshot.resources.filter(({ type }) => type in partsByType);
        const removed = removable[choice % removable.length] as WireRow;
        const before = dispositions(snapshot);
        const after = dispositions(without(snapshot, removed));
        const lost = packets.filter((_, index) => before[index] !== 'blocked' && after[index] === 'blocked');
        expect({ removed: removed.id, lost }).toEqual({ removed: removed.id, lost: [] });
      }),
      runs(15),
    );
  });

  it('do not depend on the order in which anything was read', () => {
    fc.assert(
      fc.property(estates, (given) => {
        const ways = (snapshot: Snapshot) =>
          analyse(readInventory(snapshot), smallList, scopes)
            .map((path) => JSON.stringify(path))
            .sort();
        const snapshot = snapshotOf(given);
        expect(ways(backwards(snapshot))).toEqual(ways(snapshot));
      }),
      runs(15),
    );
  });

  it('do not change when a subnet says its prefix in two halves', () => {
    fc.assert(
      fc.property(estates, (given) => {
        const halves = given.networks.map((network) => ({
          ...network,
          subnets: network.subnets.map((subnet) =>
            subnet.name === 'host' ? { ...subnet, prefixes: ['10.1.0.32/27', '10.1.0.0/27'] } : subnet,
          ),
        }));
        const whole = analyse(inventoryOf(given), smallList, scopes);
        expect(analyse(inventoryOf({ ...given, networks: halves }), smallList, scopes)).toEqual(whole);
      }),
      runs(15),
    );
  });
});

/** The same snapshot with every list the other way round whose order Azure gives no meaning to. */
function backwards(snapshot: Snapshot): Snapshot {
  const meaningful = ['rules'];
  const turn = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) {
      const turned = value.map((each) => turn(each));
      return key !== undefined && meaningful.includes(key) ? turned : turned.reverse();
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, turn(each, name)]));
  };
  return turn(snapshot) as Snapshot;
}
