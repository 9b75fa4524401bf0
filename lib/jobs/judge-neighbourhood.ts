import { waysOutControls } from '../controls';
import { evaluate } from '../controls/evaluate';
import { exempt } from '../findings/exempt';
import type { EgressSettings } from '../model/egress-policy';
import type { Finding, Run, Summary } from '../model/finding';
import { ConflictError, type FindingStore, type PartStore } from '../model/ports';
import { remembered } from '../model/remembered';
import type { Snapshot } from '../model/snapshot';
import type { Verdict } from '../model/verdict';
import { summarise } from '../report/summary';
import { withWaysOut } from '../report/survey';
import { deriveParts, readInputs } from './derive-parts';
import { divide } from './neighbourhoods';
import type { RunTools } from './record-run';
import type { SettleTools } from './settle-estate';
import { settleFindings } from './settle-findings';

/** The message that has one part of a run judged. */
export interface PartMessage {
  readonly run: string;
  readonly startedAt: string;
  readonly part: number;
  readonly of: number;
}

/** What the job works with. */
export interface JudgeNeighbourhoodTools
  extends Pick<SettleTools, 'egress' | 'findings' | 'present' | 'reportCrash' | 'results'>,
    Pick<RunTools, 'ledger' | 'clock'> {
  readonly parts: PartStore;
  /** Does one piece of work after the other in this process. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

type Facts = Pick<Run, 'summary' | 'transitions'>;

/** What a run found beside its parts is recorded among them under this name. */
export const wholePart = 'whole';

const mostAttempts = 8;

/** The messages that have a run judged in parts; none for a run that was judged whole. */
export function messagesFor({ id: run, startedAt, parts: of = 0 }: Run): readonly PartMessage[] {
  return Array.from({ length: of }, (_, part) => ({ run, startedAt, part, of }));
}

/**
 * Judges the ways out of one part of the estate as it is now and brings the findings about it up to date. Whoever finishes last
 * says in the ledger that the run is complete. A message may come twice, and a worker may die anywhere: it is all done again.
 */
export async function judgeNeighbourhood(message: unknown, tools: JudgeNeighbourhoodTools): Promise<Run | undefined> {
  if (!isPartMessage(message)) throw new Error('the message names no part of a run');
  const { run, part, of } = message;
  const recorded = await tools.parts.recorded(run);
  if (!recorded.has(String(part))) {
    // One part at a time: each takes the memory of a whole snapshot.
    const facts = await tools.inTurn(() => settlePart(message, tools));
    await tools.parts.record(run, String(part), facts);
  }
  return completeRun(run, of, tools);
}

/** Begins again where another process made a newer snapshot meanwhile, so that findings follow from the newest alone. */
async function settlePart(message: PartMessage, tools: JudgeNeighbourhoodTools, attempt = 1): Promise<Facts> {
  try {
    return await settleOnce(message, tools);
  } catch (error) {
    if (!(error instanceof ConflictError) || attempt === mostAttempts) throw error;
    return settlePart(message, tools, attempt + 1);
  }
}

async function settleOnce(
  { run: id, startedAt, part, of }: PartMessage,
  tools: JudgeNeighbourhoodTools,
): Promise<Facts> {
  const { egress, findings, present, reportCrash, results } = tools;
  const newest = await present.load();
  if (!newest) throw new Error('there is no snapshot whose parts could be judged');
  const { inputs, inventoryOf, partOf } = inParts(newest.snapshot, egress, of);
  const parts = deriveParts({ ...inputs, inventory: inventoryOf(part) });
  const { verdicts: judged, crashes } = evaluate(waysOutControls, parts);
  crashes.forEach(reportCrash);
  const { verdicts } = exempt(judged, egress.exemptions ?? [], newest.snapshot.takenAt);
  const isOwn = ({ resource }: Verdict) => partOf(resource.key) === part;
  // What is unknown anywhere may hide what is no longer found here.
  const telling = verdicts.filter((verdict) => isOwn(verdict) || verdict.status === 'unknown');
  const confirm = async () => {
    if (!(await present.isNewest(newest))) throw new ConflictError('another process made a newer snapshot meanwhile');
  };
  const ofPart = { results, findings: findingsOf(findings, (finding) => partOf(finding.resource) === part) };
  const { transitions } = await settleFindings({ id, startedAt }, { verdicts: telling, parts }, ofPart, confirm);
  const { egressPaths } = parts;
  if (egressPaths.known) {
    const { paths } = egressPaths.value;
    await results.revise('survey', (survey) => {
      if (!survey) throw new Error('there is no survey of the snapshot whose parts are judged');
      return withWaysOut(survey, paths, (workspace) => partOf(workspace) === part);
    });
  }
  return { summary: summarise(verdicts.filter(isOwn)), ...(transitions && { transitions }) };
}

/** A worker judges many parts of one snapshot, one after the other. */
const inParts = remembered((snapshot: Snapshot, egress: EgressSettings, of: number) => {
  const inputs = readInputs(snapshot, egress);
  return { inputs, ...divide(inputs.inventory, of) };
});

/** A store that shows only the findings of which a part answers for: those of the controls that it judges, about what is its own. */
function findingsOf(findings: FindingStore, isOwn: (finding: Finding) => boolean): FindingStore {
  const judged = new Set(waysOutControls.map(({ id }) => id));
  return {
    ...findings,
    load: async () => (await findings.load()).filter(({ finding }) => judged.has(finding.control) && isOwn(finding)),
  };
}

/** Writes the run into the ledger once every part of it is recorded; doing it again writes the same. */
async function completeRun(
  run: string,
  of: number,
  { parts, ledger, clock }: JudgeNeighbourhoodTools,
): Promise<Run | undefined> {
  const { [wholePart]: whole, ...others } = Object.fromEntries(await parts.recorded(run));
  const judged = Object.values(others);
  if (!whole || judged.length < of) return undefined;
  const { id, job, startedAt } = whole;
  if (id === undefined || job === undefined || startedAt === undefined) throw new Error(`run ${run} has no beginning`);
  const complete: Run = {
    ...whole,
    ...{ id, job, startedAt },
    outcome: 'completed',
    finishedAt: clock().toISOString(),
    summary: [whole, ...judged].flatMap(({ summary }) => summary ?? []).reduce(addSummaries),
    transitions: [whole, ...judged].flatMap(({ transitions }) => transitions ?? []).reduce(addCounts),
  };
  await ledger.record(complete);
  return complete;
}

function addSummaries(one: Summary, other: Summary): Summary {
  const { bySeverity, ...counts } = one;
  const { bySeverity: more, ...others } = other;
  return { ...addCounts(counts, others), bySeverity: addCounts(bySeverity, more) };
}

function addCounts<Key extends string>(
  one: Readonly<Record<Key, number>>,
  other: Readonly<Record<Key, number>>,
): Readonly<Record<Key, number>> {
  const keys = Object.keys(one) as Key[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as Record<Key, number>;
}

function isPartMessage(message: unknown): message is PartMessage {
  const { run, startedAt, part, of } = Object(message) as Record<string, unknown>;
  const isPlace = Number.isInteger(part) && Number.isInteger(of) && Number(part) >= 0 && Number(part) < Number(of);
  return typeof run === 'string' && typeof startedAt === 'string' && isPlace;
}
