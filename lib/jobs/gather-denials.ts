import { armId } from '../model/arm-id';
import { type Evidence, known, notKnown } from '../model/evidence';
import type { LogBin } from '../model/firewall-log';
import type { LogStore, RunLedger } from '../model/ports';
import type { Attempt } from '../model/traffic';
import type { Week } from '../model/week';
import type { DenialRecords, DeniedDestination } from '../model/week-records';
import { countBins } from '../traffic/count-bins';
import { classify } from './find-denials';
import { trafficJob } from './watch-traffic';

const hour = 3_600_000;
const mostDestinations = 10;

/** Counts what was denied in a week, as far as logs were read of it. */
export async function gatherDenials(
  { from, to }: Week,
  { ledger, logs }: { readonly ledger: Pick<RunLedger, 'recent'>; readonly logs: Pick<LogStore, 'bins'> },
): Promise<Evidence<DenialRecords>> {
  const runs = await ledger.recent(trafficJob, 10);
  const readUpTo = runs.find(({ outcome }) => outcome === 'completed')?.readUpTo;
  if (!readUpTo) return notKnown('no run has read the logs of firewalls');
  const bins: LogBin[] = [];
  for (const id of Object.keys(readUpTo)) bins.push(...(await logs.bins(armId(id), from)));
  const start = Date.parse(from);
  const hours = Math.ceil((Date.parse(to) - start) / hour);
  const inWeek = bins.filter(({ at }) => at < to);
  const { series, attempts } = countBins(inWeek, start, hours, classify);
  return known({
    readUpTo,
    series: series
      .filter(({ of }) => of.denyClass !== 'allowed')
      .map(({ of, counts }) => ({ ...of, counts: counts.map((count) => count ?? null) })),
    destinations: mostTried(attempts.filter(({ denyClass }) => denyClass !== 'allowed')),
  });
}

function mostTried(attempts: readonly Attempt[]): readonly DeniedDestination[] {
  const places = new Map<string, DeniedDestination>();
  for (const { workspace, destination, destinationClass, count } of attempts) {
    const key = [workspace.toLowerCase(), destination].join(' ');
    const sum = (places.get(key)?.count ?? 0) + count;
    places.set(key, { workspace, destination, destinationClass, count: sum });
  }
  const sorted = [...places].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  const ofWorkspace = Map.groupBy(sorted, ([, { workspace }]) => workspace.toLowerCase());
  const chosen = new Set([...ofWorkspace.values()].flatMap((all) => all.slice(0, mostDestinations)));
  return sorted.filter((one) => chosen.has(one)).map(([, place]) => place);
}
