import type { Flow, Legibility, LogPlace, NodeSpread } from '../model/firewall-log';
import { readAddress } from '../net/address';
import { contains, parseAddressSet } from '../net/address-set';
import { type LegacyReading, readLegacyMessage } from './legacy-message';
import type { LogRow } from './log-analytics';
import { neededNumber, neededText, text } from './wire';

/** What the legacy sentences of one bin say. */
export interface LegacyContent {
  readonly flows: readonly Flow[];
  readonly spreads: readonly NodeSpread[];
  readonly legibility: Legibility;
}

/** Fewer destinations and ports than this are no sweep. */
const narrow = 8;
const mostNodes = 16;

/** Reads the sentences of one bin. A row without a sentence stands for those that were too many to be listed: nobody read them. */
export function readLegacyFlows(rows: readonly LogRow[], places: readonly LogPlace[]): LegacyContent {
  const placeOf = finderOf(places);
  const attempts: Flow[] = [];
  let [parsed, unparsed] = [0, 0];
  for (const row of rows) {
    const count = neededNumber(row, 'Count');
    const reading: LegacyReading = readLegacyMessage(text(row, 'Message') ?? '');
    if (reading.kind === 'unparsed') unparsed += count;
    else parsed += count;
    if (reading.kind !== 'parsed') continue;
    const { source, ...rest } = reading.message;
    const place = placeOf(source);
    if (!place) continue;
    const { workspace, subnet } = place;
    attempts.push({
      workspace: workspace.text,
      subnet,
      firewall: neededText(row, 'Firewall'),
      ...rest,
      count,
      nodes: [source],
    });
  }
  return { flows: merged(attempts), spreads: spreadsIn(attempts), legibility: { parsed, unparsed } };
}

function finderOf(places: readonly LogPlace[]): (source: string) => LogPlace | undefined {
  const sets = places.map(({ prefixes }) => parseAddressSet(prefixes));
  return (source) => {
    const address = readAddress(source);
    return address && places.find((_, index) => contains(sets[index] ?? parseAddressSet([]), address));
  };
}

function merged(attempts: readonly Flow[]): readonly Flow[] {
  const groups = Map.groupBy(attempts, ({ count: _count, nodes: _nodes, ...key }) => JSON.stringify(key));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const nodes = [...new Set(group.flatMap((flow) => flow.nodes))].sort().slice(0, mostNodes);
    return first ? [{ ...first, count: sumOf(group), nodes }] : [];
  });
}

function spreadsIn(attempts: readonly Flow[]): readonly NodeSpread[] {
  const denied = attempts.filter(({ denyClass }) => denyClass !== 'allowed');
  const bySource = Map.groupBy(denied, ({ workspace, subnet, denyClass, nodes }) =>
    JSON.stringify([workspace, subnet, denyClass, nodes[0]]),
  );
  return [...bySource.values()].flatMap((group) => {
    const [first] = group;
    const byDestination = [...Map.groupBy(group, ({ destination }) => destination).values()];
    const ports = Math.max(...byDestination.map((tries) => new Set(tries.map(({ port }) => port)).size));
    if (!first || (byDestination.length < narrow && ports < narrow)) return [];
    const { workspace, subnet, denyClass, nodes } = first;
    const [source = ''] = nodes;
    return [{ workspace, subnet, denyClass, source, destinations: byDestination.length, ports, count: sumOf(group) }];
  });
}

function sumOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { count }) => sum + count, 0);
}
