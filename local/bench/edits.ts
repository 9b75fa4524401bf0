import { performance } from 'node:perf_hooks';
import { alter } from '../../lib/egress/alter';
import { openEstate } from '../../lib/egress/estate';
import { type Analysis, analyseEstate, followChange } from '../../lib/egress/follow-change';
import { readInputs } from '../../lib/jobs/derive-parts';
import type { NetworkRule, RuleCollection } from '../../lib/model/firewall';
import type { Inventory, ResourcePartName, ResourceParts } from '../../lib/model/inventory';
import type { Route } from '../../lib/model/network';
import type { Works } from './apart';
import { type Draw, generateHubs, sequence } from './generate-hubs';

/** One change of one resource, drawn at random. */
type Edit = (inventory: Inventory, draw: Draw) => Inventory;

function editOne<P extends ResourcePartName>(
  part: P,
  change: (resource: ResourceParts[P], draw: Draw) => ResourceParts[P],
): Edit {
  return (inventory, draw) => {
    const evidence = inventory[part];
    if (!evidence.known) throw new RangeError(`${part} was not read`);
    const all = [...(evidence.value as Iterable<ResourceParts[P]>)];
    const chosen = all[draw(all.length)];
    if (!chosen) throw new RangeError(`there are no ${part}`);
    return alter(inventory, part, chosen.id, (resource) => change(resource, draw));
  };
}

/** The list with a member taken out, put in or put in the place of another, each as often. */
function edited<T>(list: readonly T[], draw: Draw, make: (like: T) => T): readonly T[] {
  const place = draw(list.length);
  const old = list[place];
  if (old === undefined) return list;
  const [kept, added] = [[0, 1, 1][draw(3)], draw(2)] as const;
  return [
    ...list.slice(0, place),
    ...(kept === 0 ? [old] : []),
    ...(added === 0 && kept === 1 ? [] : [make(old)]),
    ...list.slice(place + 1),
  ];
}

const somewhere = (draw: Draw) => `${30 + draw(100)}.${draw(256)}.${draw(256)}.${16 * draw(16)}/28`;

/** The kinds of change after which ways out are found again. */
export const edits: Readonly<Record<string, Edit>> = {
  'firewall rule': editOne('ruleCollectionGroups', (group, draw) => {
    const place = draw(group.collections.length);
    const rules = (collection: RuleCollection) =>
      edited(collection.rules, draw, (rule) =>
        rule.kind === 'network'
          ? ({ ...rule, name: `edited ${draw(1e9)}`, destinations: [somewhere(draw)] } satisfies NetworkRule)
          : { ...rule, name: `edited ${draw(1e9)}` },
      );
    const collections = group.collections.map((each, at) => (at === place ? { ...each, rules: rules(each) } : each));
    return { ...group, collections };
  }),
  route: editOne('routeTables', (table, draw) => ({
    ...table,
    routes: edited(
      table.routes,
      draw,
      (route): Route => ({ ...route, name: `edited ${draw(1e9)}`, destination: somewhere(draw) }),
    ),
  })),
  'security rule': editOne('securityGroups', (group, draw) => ({
    ...group,
    rules: edited(group.rules, draw, (rule) => ({
      ...rule,
      name: `edited ${draw(1e9)}`,
      allows: draw(2) === 0,
      destinations: [somewhere(draw)],
    })),
  })),
  'endpoint policy': editOne('endpointPolicies', (policy, draw) => ({
    ...policy,
    definitions: edited(policy.definitions, draw, (definition) => ({
      ...definition,
      resources: [`/subscriptions/${draw(1e9)}`],
    })),
  })),
  'firewall policy': editOne('firewallPolicies', (policy, draw) => ({
    ...policy,
    threatIntelligence: ['Off', 'Alert', 'Deny'][draw(3)],
  })),
};

const settings = { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } };
const editsOfAKind = 60;

/** Finding the ways out again after one edit after the other; it produces the 95th percentile in microseconds. */
export const editWorks: Works = {
  edit: async (on) => {
    const { size, kind } = JSON.parse(on);
    const { inventory, tags } = readInputs(generateHubs(size), settings);
    const start = analyseEstate(openEstate(inventory, tags, settings));
    for (const { ways } of start.departures) ways();
    const edit = edits[kind];
    if (!edit) throw new RangeError(`there is no edit of a ${kind}`);
    return () => percentile(0.95, timesOf(edit, start)) * 1_000;
  },
};

function timesOf(edit: Edit, start: Analysis): readonly number[] {
  const draw = sequence(20261124);
  let analysis = start;
  return Array.from({ length: editsOfAKind }, () => {
    const inventory = edit(analysis.estate.inventory, draw);
    const started = performance.now();
    const followed = followChange(analysis, inventory);
    if (!followed) throw new Error('the edit could not be followed');
    readChanged(analysis, followed);
    const time = performance.now() - started;
    analysis = followed;
    return time;
  });
}

/** Goes through all that leaves otherwise than it did. */
function readChanged(before: Analysis, after: Analysis): void {
  for (const [place, departure] of after.departures.entries()) {
    if (departure !== before.departures[place]) departure.ways();
  }
}

function percentile(share: number, times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.ceil(share * times.length) - 1] ?? Number.NaN;
}
