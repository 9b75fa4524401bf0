import type { DeniedEgress, RaisedAlarm, Suspect } from '../model/denied-egress';
import { describeDestination } from '../model/describe-path';
import type { AlarmKind, Destination, WayOutTried } from '../model/traffic';
import { fail, type Judgement, pass, unknown } from '../model/verdict';

/** How many destinations a reason names; the part has them all. */
const mostNamed = 5;

/**
 * Judges every workspace whose denials were looked for by its alarms of these kinds: one verdict for each kind and series, told
 * by the newest alarm.
 */
export function* judgeAlarms({ watched, alarms }: DeniedEgress, kinds: readonly AlarmKind[]): Iterable<Judgement> {
  const raised = Map.groupBy(
    alarms.filter(({ alarm }) => kinds.includes(alarm.kind)),
    ({ resource }) => resource.key,
  );
  for (const { id, because } of watched) {
    const own = raised.get(id.key) ?? [];
    raised.delete(id.key);
    yield* own.length > 0 ? failures(own) : [because === undefined ? pass(id) : unknown(id, because)];
  }
  // A silent firewall is no workspace, and a workspace that was just deleted may have alarms still.
  for (const others of raised.values()) yield* failures(others);
}

function failures(alarms: readonly RaisedAlarm[]): readonly Judgement[] {
  const newest = new Map<string, RaisedAlarm>();
  for (const raised of alarms) {
    const facet = facetOf(raised);
    if (!newest.has(facet)) newest.set(facet, raised);
  }
  return [...newest].map(([facet, { resource, alarm, suspects }]) => {
    const [path] = alarm.wayOut?.paths ?? [];
    const reason = [
      `At ${alarm.at}: ${alarm.reason}`,
      ...(alarm.destinations.length > 0 ? [`Tried ${describeTried(alarm.destinations)}`] : []),
      ...(alarm.firstSeen === undefined ? [] : [`First seen ${alarm.firstSeen}`]),
      ...suspects.map(describeSuspect),
      ...(alarm.wayOut ? [describeWayOut(alarm.wayOut)] : []),
    ].join('. ');
    return fail(resource, reason, { facet, ...(path && { path }) });
  });
}

/** The kind, and what tells the series from others of the same workspace. */
function facetOf({ alarm: { kind, series } }: RaisedAlarm): string {
  const [, ...within] = series.split('|');
  return [kind, ...within].join(' ');
}

function describeTried(destinations: readonly Destination[]): string {
  const named = destinations.slice(0, mostNamed).map(({ name, port, count }) => {
    const place = name === '' ? 'a host without a name' : name;
    return `${place}${port === undefined ? '' : `:${port}`} (${count})`;
  });
  const more = destinations.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function describeSuspect({ cluster, job, person }: Suspect): string {
  const known = [cluster && `cluster ${cluster}`, job && `job ${job}`, person && `started by ${person}`];
  return `It was ${known.filter(Boolean).join(', ')}`;
}

function describeWayOut({ reach, paths: [path] }: WayOutTried): string {
  if (reach === 'open' && path)
    return `There is an open way to the same place: ${describeDestination(path.to)} from ${path.plane} compute`;
  return reach === 'unknown' ? 'Whether another way leads there is not known' : 'It is blocked on every other way, too';
}
