import type { Crash } from '../controls/evaluate';
import type { EgressSettings } from '../model/egress-policy';
import type { Run } from '../model/finding';
import type { FindingStore } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import { type RunTools, recordRun } from './record-run';
import { scanSnapshot } from './scan-snapshot';
import { settleFindings } from './settle-findings';

/** What the job works with. */
export interface AssessPostureTools extends RunTools {
  readonly collect: () => Promise<Snapshot>;
  /** What the operator decides about what may leave. */
  readonly egress: EgressSettings;
  readonly findings: FindingStore;
  /** Told of each control that crashed, which is a defect of ours. */
  readonly reportCrash: (crash: Crash) => void;
}

export const postureJob = 'assess-posture';

/** Collects the estate, judges it and brings the findings up to date. A run that dies is completed by the next one. */
export function assessPosture(tools: AssessPostureTools): Promise<Run> {
  return recordRun(postureJob, tools, (run) => assess(run, tools));
}

async function assess(run: Run, { collect, egress, findings, reportCrash }: AssessPostureTools): Promise<Partial<Run>> {
  const { scan, parts, crashes } = scanSnapshot(await collect(), egress);
  crashes.forEach(reportCrash);
  return {
    ...(await settleFindings(run, scan.verdicts, parts, findings)),
    resources: scan.resources,
    gaps: scan.gaps,
  };
}
