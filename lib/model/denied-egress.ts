import type { ArmId } from './arm-id';
import type { Alarm, Series, SeriesKey } from './traffic';

/** A series with what its key is made of. */
export interface KeyedSeries extends Series {
  readonly of: SeriesKey;
}

/** Who was at work on the nodes that tried, as the tags of their network interfaces tell while the nodes live. */
export interface Suspect {
  readonly cluster?: string;
  readonly job?: string;
  readonly person?: string;
}

/** An alarm, the workspace (or the firewall that fell silent) that it is about, and who may know. */
export interface RaisedAlarm {
  readonly resource: ArmId;
  readonly alarm: Alarm;
  readonly suspects: readonly Suspect[];
}

/** A workspace whose denials were looked for; `because` where logs that would show them were not to be had. */
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
