import { armId } from '../model/arm-id';
import type { LogBin } from '../model/firewall-log';
import type { Clock, LogStore, RunLedger } from '../model/ports';
import { type DenialsDocument, denialsDocument } from '../report/denials-document';
import { countBins } from '../traffic/count-bins';
import { classify } from './find-denials';
import { Problem, refuseStrays } from './problem';
import { trafficJob } from './watch-traffic';

/** What answers questions about denials: what was kept of them, and nothing of Azure. */
export interface ShowDenialsTools {
  readonly ledger: RunLedger;
  readonly logs: LogStore;
  readonly clock: Clock;
  readonly historyDays: number;
}

const hour = 3_600_000;

/** Counts of denials for the query of `GET /api/denied-egress`; throws a Problem that names what it cannot use. */
export async function listDenials(
  { ledger, logs, clock, historyDays }: ShowDenialsTools,
  query: Readonly<Record<string, string>>,
): Promise<DenialsDocument> {
  refuseStrays(query, ['workspace', 'days']);
  const { workspace, days = '7' } = query;
  const isUsable = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= historyDays;
  if (!isUsable)
    throw new Problem(400, 'Bad request', `days is ${JSON.stringify(days)}; it must be 1 to ${historyDays}`);
  const end = (Math.floor(clock().getTime() / hour) + 1) * hour;
  const hours = Number(days) * 24;
  const [from, to] = [new Date(end - hours * hour).toISOString(), new Date(end).toISOString()];
  const [run] = await ledger.recent(trafficJob, 1);
  const bins: LogBin[] = [];
  for (const id of Object.keys(run?.readUpTo ?? {})) bins.push(...(await logs.bins(armId(id), from)));
  const { series } = countBins(bins, end - hours * hour, hours, classify);
  const key = workspace === undefined ? undefined : armId(workspace).key;
  const wanted = series.filter(({ of }) => key === undefined || armId(of.workspace).key === key);
  return denialsDocument(wanted, from, to);
}
