import type { ArmId } from './arm-id';
import type { Author } from './author';
import type { DeclaredExemption } from './declared-exemption';
import type { EgressPath } from './egress-path';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Status = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Severities from the worst to the mildest. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What a control says of one resource; `facet` tells apart the ways in which one resource can fail one control. */
export interface Judgement {
  readonly status: Status;
  readonly resource: ArmId;
  readonly facet?: string | undefined;
  readonly workspace?: ArmId | undefined;
  readonly reason?: string | undefined;
  /** The command or property that closes it, with the real names filled in. */
  readonly fix?: string | undefined;
  /** The way out that the verdict is about. */
  readonly path?: EgressPath | undefined;
  /** Who did what the verdict is about; absent where that is unknown. */
  readonly by?: Author | undefined;
}

/** A judgement with the control that made it. */
export interface Verdict extends Judgement {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  /** What keeps a failure from being a finding. */
  readonly exemption?: DeclaredExemption;
}

/** Whether the verdict is a failure that nobody answers for. */
export function isOpenFailure({ status, exemption }: Verdict): boolean {
  return status === 'fail' && exemption === undefined;
}

/** What may be added to a judgement. */
export type Detail = Pick<Judgement, 'facet' | 'workspace' | 'fix' | 'path' | 'by'>;
const nothing: Detail = {};

export function pass(resource: ArmId, detail?: Detail): Judgement {
  return judgement('pass', resource, undefined, detail);
}

export function fail(resource: ArmId, reason: string, detail?: Detail): Judgement {
  return judgement('fail', resource, reason, detail);
}

export function unknown(resource: ArmId, reason: string, detail?: Detail): Judgement {
  return judgement('unknown', resource, reason, detail);
}

export function notApplicable(resource: ArmId, reason?: string, detail?: Detail): Judgement {
  return judgement('not-applicable', resource, reason, detail);
}

/** The same judgement, about what belongs to a workspace. */
export function ofWorkspace(judged: Judgement, workspace: ArmId): Judgement {
  const { status, resource, facet, reason, fix, path, by } = judged;
  return { status, resource, facet, workspace, reason, fix, path, by };
}

/** All judgements have all fields in one order: objects of one shape are made and copied several times as fast as of many. */
function judgement(status: Status, resource: ArmId, reason: string | undefined, detail = nothing): Judgement {
  const { facet, workspace, fix, path, by } = detail;
  return { status, resource, facet, workspace, reason, fix, path, by };
}
