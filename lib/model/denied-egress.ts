import type { ArmId } from './arm-id';
import type { Alarm } from './traffic';

/** Who was at work on the nodes that tried, as the tags of their network interfaces tell while the nodes live. */
export interface Suspect {
  readonly cluster?: string;
  readonly job?: string;
  readonly person?: string;
}

/** An alarm of a workspace, and who may know about it. */
export interface RaisedAlarm {
  readonly workspace: ArmId;
  readonly alarm: Alarm;
  readonly suspects: readonly Suspect[];
}

/** A workspace whose denied egress was looked for; `because` where it was looked for in vain. */
export interface WatchedWorkspace {
  readonly id: ArmId;
  readonly because?: string;
}

/** What clusters tried and were denied, as far as it deserves a person. */
export interface DeniedEgress {
  /** From when to when logs were looked at, ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
  /** In the order of the ids. */
  readonly watched: readonly WatchedWorkspace[];
  /** The newest first. */
  readonly alarms: readonly RaisedAlarm[];
}
