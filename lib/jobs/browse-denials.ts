import { armId } from '../model/arm-id';
import type { DeniedEgress, KeyedSeries, RaisedAlarm } from '../model/denied-egress';
import type { LogBin } from '../model/firewall-log';
import type { Clock, LogStore, RunLedger } from '../model/ports';
import type { KeptDenials, ResultStore } from '../model/results';
import type { Attempt, Series } from '../model/traffic';
import type { BandPoint } from '../report/views/charts/band';
import type { AlarmLine, DeniedLine, DeniedPage, TriedPlace } from '../report/views/denied-egress';
import { slice } from '../report/views/pager';
import { countBins } from '../traffic/count-bins';
import { score } from '../traffic/score';
import { classify } from './find-denials';
import { pageIn } from './read-choice';
import { trafficJob } from './watch-traffic';

/** What the page of denied egress is gathered from. */
export interface BrowseDenialsTools {
  readonly results: Pick<ResultStore, 'read'>;
  readonly ledger: Pick<RunLedger, 'recent'>;
  readonly logs: Pick<LogStore, 'bins'>;
  readonly clock: Clock;
  readonly historyDays: number;
}

const hour = 3_600_000;
const shownHours = 7 * 24;
const workspacesOnPage = 25;
const mostPlaces = 25;
const mostAlarms = 50;

/** Denials of the last week, beside what the weeks before let expect; of the workspace that a query names, else of the loudest. */
export async function browseDenials(
  tools: BrowseDenialsTools,
  query: Readonly<Record<string, string>>,
): Promise<DeniedPage> {
  const hours = tools.historyDays * 24;
  const end = (Math.floor(tools.clock().getTime() / hour) + 1) * hour;
  const start = end - hours * hour;
  const [denials, [run]] = await Promise.all([tools.results.read('denials'), tools.ledger.recent(trafficJob, 1)]);
  const lines = linesOf(denials);
  const wanted = query.workspace === undefined ? lines.find(({ denied }) => denied !== undefined)?.id : query.workspace;
  const bins: LogBin[] = [];
  for (const id of Object.keys(run?.readUpTo ?? {})) {
    bins.push(...(await tools.logs.bins(armId(id), new Date(start).toISOString())));
  }
  const shown = wanted === undefined ? undefined : showWorkspace(wanted, bins, start, hours, alarmsOf(denials));
  return {
    from: new Date(end - shownHours * hour).toISOString(),
    to: new Date(end).toISOString(),
    workspaces: slice(lines, pageIn(query), workspacesOnPage),
    ...(shown && { shown }),
    alarms: alarmsOf(denials).slice(0, mostAlarms).map(alarmLine),
  };
}

function alarmsOf(denials: KeptDenials | undefined): DeniedEgress['alarms'] {
  return denials?.evidence.known ? denials.evidence.value.alarms : [];
}

/** The loudest first. */
function linesOf(denials: KeptDenials | undefined): readonly DeniedLine[] {
  if (!denials?.evidence.known) return [];
  const { watched, alarms } = denials.evidence.value;
  return watched
    .map(({ id, because }): DeniedLine => {
      const denied = denials.lastWeek[id.key] ?? (because === undefined ? 0 : undefined);
      return {
        id: id.text,
        ...(denied !== undefined && { denied }),
        ...(because !== undefined && { because }),
        alarms: alarms.filter(({ resource }) => resource.key === id.key).length,
      };
    })
    .sort((a, b) => b.alarms - a.alarms || (b.denied ?? -1) - (a.denied ?? -1));
}

function showWorkspace(
  id: string,
  bins: readonly LogBin[],
  start: number,
  hours: number,
  alarms: DeniedEgress['alarms'],
): DeniedPage['shown'] {
  const { key } = armId(id);
  const isOwn = ({ workspace, denyClass }: Pick<Attempt, 'workspace' | 'denyClass'>) =>
    workspace.toLowerCase() === key && denyClass !== 'allowed';
  const { series, attempts } = countBins(bins, start, hours, classify);
  const own = series.filter(({ of }) => isOwn(of));
  if (own.length === 0) return undefined;
  return {
    id,
    points: pointsOf(
      sumOf(own, start, hours),
      new Set(alarms.filter(({ resource }) => resource.key === key).map(({ alarm }) => alarm.at)),
    ),
    places: placesIn(attempts.filter(isOwn)).slice(0, mostPlaces),
  };
}

/** All series of a workspace as one; an hour is known where one of them knows it. */
function sumOf(series: readonly KeyedSeries[], start: number, hours: number): Series {
  const countAt = (index: number) => {
    const known = series.flatMap(({ counts }) => counts[index] ?? []);
    return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
  };
  const counts = Array.from({ length: hours }, (_, index) => countAt(index));
  return { key: 'all', start: new Date(start).toISOString(), binMinutes: 60, counts };
}

/** The alarms are those that were raised over the single series, so that a dot on the page is one that somebody was told of. */
function pointsOf(series: Series, alarms: ReadonlySet<string>): readonly BandPoint[] {
  return score(series)
    .slice(-shownHours)
    .map(({ at, value, expected, upper }) => ({ at, seen: value, expected, upper, isAlarm: alarms.has(at) }));
}

function placesIn(attempts: readonly Attempt[]): readonly TriedPlace[] {
  const places = new Map<string, TriedPlace>();
  for (const { destination, port, destinationClass, at, count } of attempts) {
    const key = `${destination}:${port}`;
    const known = places.get(key);
    places.set(key, {
      name: destination,
      ...(port !== undefined && { port }),
      kind: destinationClass,
      count: (known?.count ?? 0) + count,
      firstSeen: known && known.firstSeen < at ? known.firstSeen : at,
    });
  }
  return [...places.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function alarmLine({ resource, alarm, suspects }: RaisedAlarm): AlarmLine {
  const { kind, at, seen, expected, reason, wayOut } = alarm;
  return {
    kind,
    resource: resource.text,
    at,
    seen,
    expected,
    reason,
    ...(wayOut && { reach: wayOut.reach }),
    suspects: suspects.map(({ cluster, job, person }) => [cluster, job, person].filter(Boolean).join(', ')),
  };
}
