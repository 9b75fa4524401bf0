import { listDifferences } from '../drift/differences';
import { scopesTouch } from '../model/arm-id';
import type { Deed } from '../model/deed';
import { known } from '../model/evidence';
import type { Finding, Run } from '../model/finding';
import { findingId } from '../model/finding-id';
import { ConflictError, type FindingStore, type StoredFinding, type StoredSnapshot } from '../model/ports';
import type { Verdict } from '../model/verdict';
import { reviseSurvey } from '../report/survey';
import { type Compared, compareMoments } from './compare-moments';
import { driftFinder } from './derive-drift';
import { type EgressInputs, readInputs } from './derive-parts';
import { learnAuthors } from './learn-authors';
import { logWorkspacesIn } from './log-sources';
import { type SettleTools, settleWhole } from './settle-estate';
import { settleFindings } from './settle-findings';
import type { Moment } from './views';

/**
 * Brings up to date only the findings that what changed may touch, since they were last brought up to date: these things are
 * judged as they were and as they are, in the light of everything else.
 */
export async function settleTouched(
  run: Pick<Run, 'id' | 'startedAt'>,
  stored: StoredSnapshot,
  deeds: readonly Deed[],
  tools: SettleTools,
): Promise<Pick<Run, 'transitions' | 'resources'>> {
  const { egress, present, results } = tools;
  const { settled, snapshot } = stored;
  const [then, now] = [readInputs(settled, egress), readInputs(snapshot, egress)];
  const differences = listDifferences(then.inventory, now.inventory);
  if (!differences || hasLogs(then) !== hasLogs(now)) {
    const { facts } = await settleWhole(run, { before: stored, after: stored, deedsBehind: async () => deeds }, tools);
    return facts;
  }

  // Before anything is asked of the ways out of now, so that they follow those of then.
  now.findPaths(now.inventory, then.inventory);
  const driftOf = await driftFinder(snapshot, tools);
  const past: Moment = { takenAt: settled.takenAt, inputs: then, changes: driftOf(then) };
  const changes = await learnAuthors(driftOf(now), deeds, settled.takenAt, tools);
  const compared = compareMoments(past, { takenAt: snapshot.takenAt, inputs: now, changes }, differences, egress);
  compared.crashes.forEach(tools.reportCrash);

  const confirm = async () => {
    if (!(await present.isNewest(stored))) throw new ConflictError('another process made a newer snapshot meanwhile');
  };
  const evidence = {
    parts: { ...now.inventory, egressPaths: known(now.findPaths(now.inventory), now.gaps) },
    verdicts: [...compared.is, ...compared.unknown],
    controls: compared.controls,
    load: () => concernedBy(compared, tools.findings),
  };
  const { transitions } = await settleFindings(run, evidence, tools, confirm);
  // Before a whole run counted everything there is nothing to count on.
  const seen = await results.read('survey');
  if (seen)
    await results.revise('survey', (survey = seen) => reviseSurvey(survey, compared, now.inventory, changes.value));
  await present.settle(stored);
  return { ...(transitions && { transitions }), resources: snapshot.resources.length };
}

function hasLogs({ inventory }: EgressInputs): boolean {
  return logWorkspacesIn(inventory).length > 0;
}

/** The findings of what is judged otherwise, and those that something unknown may have hidden. */
async function concernedBy({ was, is }: Compared, findings: FindingStore): Promise<readonly StoredFinding[]> {
  const idOf = ({ control, resource, facet }: Verdict) => findingId(control, resource, facet);
  const ids = new Set([...was, ...is].map(idOf));
  const stillUnknown = new Set(is.filter(({ status }) => status === 'unknown').map(idOf));
  const seenAgain = was.filter((verdict) => verdict.status === 'unknown' && !stillUnknown.has(idOf(verdict)));
  if (seenAgain.length === 0) return findings.loadSome([...ids]);
  const all = await findings.load();
  return all.filter(
    ({ finding }) => ids.has(finding.id) || seenAgain.some((verdict) => mayHaveHidden(verdict, finding)),
  );
}

function mayHaveHidden({ control, resource }: Verdict, finding: Finding): boolean {
  const places = [finding.resource, ...(finding.workspace === undefined ? [] : [finding.workspace])];
  return control === finding.control && places.some((place) => scopesTouch(place, resource.key));
}
