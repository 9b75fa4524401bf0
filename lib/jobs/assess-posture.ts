import { compareInventories } from '../drift/compare';
import type { Drift } from '../model/change';
import type { Deed } from '../model/deed';
import { type Known, known } from '../model/evidence';
import type { MissedChange, Run } from '../model/finding';
import { patchSnapshot } from '../model/patch-snapshot';
import type { Fresh, PartStore, Present, StoredSnapshot } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import { readInputs } from './derive-parts';
import { wholePart } from './judge-neighbourhood';
import { type AuthorTools, unsignedResources } from './learn-authors';
import { type RunTools, recordRun } from './record-run';
import { type Settled, type SettleTools, settleEstate } from './settle-estate';

/** What the job works with. */
export interface AssessPostureTools extends SettleTools, RunTools {
  readonly collect: () => Promise<Snapshot>;
  readonly parts: Pick<PartStore, 'record'>;
}

export const postureJob = 'assess-posture';

/** Resource Graph may be this much behind ARM, so what was read of ARM later than this before a run stands against it. */
const lagMs = 10 * 60_000;

/**
 * Collects the estate, judges it and brings the findings up to date; the ways out of a large estate are left to be judged in parts.
 * A run that dies is completed by the next one.
 */
export function assessPosture(tools: AssessPostureTools): Promise<Run> {
  return recordRun(postureJob, tools, async (run) => {
    const collected = await tools.collect();
    const revise = (newest: StoredSnapshot | undefined) => withFollowed(collected, newest, run.startedAt);
    const knowledge = { revise, deedsBehind: (drift: Known<Drift>) => deedsBehind(drift, tools), divides: true };
    const settled = await settleEstate(run, knowledge, tools);
    const facts = { ...settled.facts, missed: missedByEvents(settled, tools) };
    if (facts.parts === undefined) return facts;
    await tools.parts.record(run.id, wholePart, { ...run, ...facts });
    return { ...facts, outcome: 'running' };
  });
}

/** What was collected, but what events told of lately as it was read then: Resource Graph may not know of it yet. */
function withFollowed(collected: Snapshot, newest: StoredSnapshot | undefined, startedAt: string): Present {
  const earliest = new Date(Date.parse(startedAt) - lagMs).toISOString();
  const recent = Object.entries(newest?.followed ?? {}).filter(([, at]) => at >= earliest);
  const readings = newest ? recent.flatMap(([key]) => readingOf(key, newest.snapshot)) : [];
  return { snapshot: patchSnapshot(collected, readings), followed: Object.fromEntries(recent) };
}

/** What the newest snapshot holds of a resource that was followed; nothing where it could not be read then. */
function readingOf(key: string, { resources, diagnosticSettings = {}, gaps = [] }: Snapshot): readonly Fresh[] {
  const [resource = '', isDiagnostics] = key.split(' ');
  if (gaps.some(({ scope }) => scope.toLowerCase() === resource)) return [];
  if (isDiagnostics) {
    const held = Object.entries(diagnosticSettings).find(([id]) => id.toLowerCase() === resource);
    return held ? [{ kind: 'diagnostics', resource: held[0], settings: held[1] }] : [];
  }
  const row = resources.find(({ id }) => id.toLowerCase() === resource);
  return [row ? { kind: 'found', resource: row.id, row } : { kind: 'gone', resource }];
}

/** What changed since the newest snapshot although no event told of it. */
function missedByEvents({ before, after }: Settled, { egress }: AssessPostureTools): readonly MissedChange[] {
  if (!before) return [];
  const [old, now] = [before, after].map(({ snapshot }) => readInputs(snapshot, egress).inventory);
  if (!old || !now) return [];
  return compareInventories(old, now).changes.map(({ kind, resource, facet }) => ({
    kind,
    resource: resource.text,
    ...(facet === undefined ? {} : { facet }),
  }));
}

/** What Azure tells of those who wrote what changed; nothing where it does not answer, and then nobody is named. */
async function deedsBehind(drift: Known<Drift>, { whoChanged }: AuthorTools): Promise<readonly Deed[]> {
  const resources = unsignedResources(drift);
  const deeds = resources.length > 0 ? await whoChanged(resources) : known([]);
  return deeds.known ? deeds.value : [];
}
