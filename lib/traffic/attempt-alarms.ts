import type { Alarm, Attempt } from '../model/traffic';
import { earliest, groupBy, placedKey, ruleAlarm, type Sighted, topDestinations, totalOf } from './alarm';
import { exfiltrationClasses, placeOf } from './destination-classes';

/** When a place was first tried, or talked to, from a subnet: ISO 8601 by `rememberKey`. The job keeps it between runs. */
export type FirstSeen = ReadonlyMap<string, string>;

/** What is remembered of an attempt: from where, to which place, and whether it was let through. */
export function rememberKey({ workspace, subnet, denyClass, destination }: Attempt): string {
  const outcome = denyClass === 'allowed' ? 'allowed' : 'denied';
  return [workspace.toLowerCase(), subnet.toLowerCase(), outcome, placeOf(destination)].join(' ');
}

/** What is remembered after these attempts: the earlier of what was known and what was seen. */
export function remember(attempts: readonly Attempt[], known: FirstSeen): FirstSeen {
  const seen = new Map(known);
  for (const attempt of attempts) {
    const key = rememberKey(attempt);
    const before = seen.get(key);
    if (before === undefined || attempt.at < before) seen.set(key, attempt.at);
  }
  return seen;
}

/**
 * The alarms that single attempts justify without statistics, one for each key and place: a threat's name, a place that
 * takes in what it is given, a place never seen before. `known` is what was remembered before these attempts; while it holds
 * nothing of a subnet, everything would be new there and nothing is called so.
 */
export function attemptAlarms(attempts: readonly Attempt[], known: FirstSeen): readonly Alarm[] {
  const subnets = new Set([...known.keys()].map((key) => key.split(' ').slice(0, 3).join(' ')));
  const groups = groupBy(attempts, (attempt) => placedKey(attempt, placeOf(attempt.destination)));
  return groups.flatMap(([series, group]) => {
    const [first] = group;
    if (!first) return [];
    const key = rememberKey(first);
    const isNew = !known.has(key) && subnets.has(key.split(' ').slice(0, 3).join(' '));
    const cause = causeOf(first, group, isNew);
    if (!cause) return [];
    const at = earliest(group);
    const firstSeen = known.get(key) ?? at;
    return [ruleAlarm({ ...cause, series, at, seen: totalOf(group), destinations: topDestinations(group), firstSeen })];
  });
}

type Cause = Pick<Sighted, 'kind' | 'reason'>;

/** The gravest of the causes that a group of attempts to one place gives; benign places are new to somebody every day. */
function causeOf(first: Attempt, group: readonly Attempt[], isNew: boolean): Cause | undefined {
  const place = placeOf(first.destination);
  const threat = group.find((attempt) => attempt.threat !== undefined)?.threat;
  if (threat !== undefined || first.denyClass === 'threat-intelligence')
    return { kind: 'threat-intelligence', reason: `the firewall knows ${place} as a threat: ${threat ?? 'not named'}` };
  if (first.denyClass === 'allowed')
    return isNew && !benign.has(first.destinationClass)
      ? { kind: 'allowed-new', reason: `traffic was let through to ${place}, where none went before` }
      : undefined;
  if (exfiltrationClasses.has(first.destinationClass))
    return { kind: 'known-destination', reason: `${place} takes in what it is given (${first.destinationClass})` };
  return isNew && !benign.has(first.destinationClass)
    ? { kind: 'first-seen', reason: `${place} was never tried before from this subnet` }
    : undefined;
}

/** What healthy clusters try by themselves; counted and watched for spikes, and no news when a new one turns up. */
const benign: ReadonlySet<Attempt['destinationClass']> = new Set([
  'time-server',
  'content-network',
  'driver-download',
  'sample-data',
  'package-index',
  'certificate-check',
  'azure-platform',
  'databricks',
]);
