import type { Attempt, NameQueries, SeriesKey, Spread } from '../../lib/model/traffic';
import { classifyDestination } from '../../lib/traffic/destination-classes';
import type { Traffic } from '../../lib/traffic/find-alarms';

export const workspace = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/dbw';
export const key: SeriesKey = { workspace, subnet: 'host', denyClass: 'default-deny', destinationClass: 'other' };
export const noon = '2026-03-02T12:00:00.000Z';

export function attempt(destination: string, edit: Partial<Attempt> = {}): Attempt {
  return {
    ...key,
    at: noon,
    destination,
    port: 443,
    count: 3,
    destinationClass: classifyDestination(destination),
    ...edit,
  };
}

export function spread(edit: Partial<Spread>): Spread {
  return { ...key, at: noon, source: '10.0.0.4', destinations: 3, ports: 2, count: 500, ...edit };
}

export function asked(edit: Partial<NameQueries>): NameQueries {
  const usual = { queries: 400, names: 12, characters: 120, carriers: 4 };
  return { workspace, subnet: 'host', at: noon, domain: 'example.com', ...usual, ...edit };
}

/** A tick in which nothing happens, an estate of which one place is known, and no way out. */
export function traffic(edit: Partial<Traffic> = {}): Traffic {
  return {
    series: [],
    attempts: [],
    spreads: [],
    names: [],
    heard: [],
    memories: new Map(),
    firstSeen: new Map([[`${workspace.toLowerCase()} host denied known.example`, '2026-02-01T00:00:00.000Z']]),
    now: '2026-03-02T13:00:00.000Z',
    settledBefore: '2026-02-28T13:00:00.000Z',
    budget: { alarmsPerWeek: 5 },
    askWaysOut: () => ({ reach: 'blocked-everywhere', paths: [] }),
    ...edit,
  };
}
