import type { ArmId } from './arm-id';
import type { EgressPath } from './egress-path';
import type { Exemption } from './exemption';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Status = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Severities from the worst to the mildest. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What a control says of one resource; `facet` tells apart the ways in which one resource can fail one control. */
export interface Judgement {
  readonly status: Status;
  readonly resource: ArmId;
  readonly facet?: string;
  readonly workspace?: ArmId;
  readonly reason?: string;
  /** The command or property that closes it, with the real names filled in. */
  readonly fix?: string;
  /** The way out that the verdict is about. */
  readonly path?: EgressPath;
}

/** A judgement with the control that made it. */
export interface Verdict extends Judgement {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  /** What keeps a failure from being a finding. */
  readonly exemption?: Exemption;
}

/** Whether the verdict is a failure that nobody answers for. */
export function isOpenFailure({ status, exemption }: Verdict): boolean {
  return status === 'fail' && exemption === undefined;
}

/** What may be added to a judgement. */
export type Detail = Pick<Judgement, 'facet' | 'workspace' | 'fix' | 'path'>;

export function pass(resource: ArmId, detail: Detail = {}): Judgement {
  return { status: 'pass', resource, ...detail };
}

export function fail(resource: ArmId, reason: string, detail: Detail = {}): Judgement {
  return { status: 'fail', resource, reason, ...detail };
}

export function unknown(resource: ArmId, reason: string, detail: Detail = {}): Judgement {
  return { status: 'unknown', resource, reason, ...detail };
}

export function notApplicable(resource: ArmId, reason?: string, detail: Detail = {}): Judgement {
  return { status: 'not-applicable', resource, ...(reason === undefined ? {} : { reason }), ...detail };
}
