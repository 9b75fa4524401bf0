import { armId, everything, subscriptionOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { Progress } from '../model/ports';
import type { Scope } from '../model/scope';
import type { WireRow } from '../model/snapshot';
import { collectRows, type GraphScope, type Rows, type Table } from './graph-rows';
import type { AskGraph } from './resource-graph';

const mostSubscriptions = 200;
const subscriptionType = 'microsoft.resources/subscriptions';

/** Reads the rows of every table and proves that what was asked for has answered; throws for a scope that names nothing. */
export async function collectEstate(
  ask: AskGraph,
  tables: readonly Table[],
  scope: Scope,
  progress: Progress,
): Promise<Rows> {
  const collected: Rows[] = [];
  for (const group of graphScopes(scope)) collected.push(await collectGroup(ask, tables, group, progress));
  return merged(collected);
}

function graphScopes(scope: Scope): readonly GraphScope[] {
  if (scope === 'everything') return [{}];
  // Resource Graph takes an empty list for no list, and would search everything.
  if (Object.values(scope).flat().length === 0)
    throw new Error('the scope names no subscription and no management group');
  if ('managementGroups' in scope) return [{ managementGroups: [...scope.managementGroups] }];
  const ids = [...new Set(scope.subscriptions.map((id) => id.toLowerCase()))].sort();
  return ids.flatMap((_, at) =>
    at % mostSubscriptions === 0 ? { subscriptions: ids.slice(at, at + mostSubscriptions) } : [],
  );
}

async function collectGroup(
  ask: AskGraph,
  tables: readonly Table[],
  scope: GraphScope,
  progress: Progress,
): Promise<Rows> {
  const collected: Rows[] = [];
  for (const table of tables) {
    progress(`reading ${table.name} from Resource Graph`);
    // In series: the quota counts queries, so reading side by side only runs into it.
    collected.push(await collectRows(ask, table, scope));
  }
  const { rows, gaps } = merged(collected);
  const [cause, ...others] = new Set(gaps.map(({ because }) => because));
  const isBlind = rows.size === 0 && gaps.length === tables.length && others.length === 0;
  return {
    rows,
    gaps: isBlind ? silences(scope, new Set(), cause) : [...gaps, ...silences(scope, answered(rows, gaps))],
  };
}

/** The subscriptions that came themselves; where their table could not be read whole, those of which anything came. */
function answered(rows: Rows['rows'], gaps: readonly Gap[]): ReadonlySet<string | undefined> {
  const isProof = gaps.some(({ part }) => part === 'resourcecontainers')
    ? () => true
    : ({ type }: WireRow) => type.toLowerCase() === subscriptionType;
  return new Set([...rows.values()].filter(isProof).map(({ id }) => subscriptionOf(armId(id))));
}

/** A gap for each subscription that was asked for and gave nothing; one for everything where none was named and none came. */
function silences(
  { subscriptions }: GraphScope,
  answers: ReadonlySet<string | undefined>,
  cause = 'the monitor needs the role Reader on it',
): readonly Gap[] {
  const silence = (scope: string, what: string): Gap => ({
    part: 'estate',
    scope,
    because: `${what} did not answer: ${cause}`,
  });
  if (!subscriptions) return answers.size > 0 ? [] : [silence(everything.text, 'the estate')];
  return subscriptions
    .filter((id) => !answers.has(id))
    .map((id) => silence(`/subscriptions/${id}`, 'the subscription'));
}

function merged(collected: readonly Rows[]): Rows {
  return {
    rows: new Map(collected.flatMap(({ rows }) => [...rows])),
    gaps: collected.flatMap(({ gaps }) => gaps),
  };
}
