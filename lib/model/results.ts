import type { DeniedEgress } from './denied-egress';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import type { TradeOff } from './profile';
import type { Status } from './verdict';

/** Ways out, counted; every way is in one of the three. */
export interface WayCounts {
  readonly approved: number;
  /** Nobody approved it, and no reading of Azure denies it. */
  readonly open: number;
  /** Nobody approved it, and readings of Azure differ on it. */
  readonly contested: number;
}

/** What the newest snapshot says of one workspace, or of another resource at which ways out begin, counted. */
export interface WorkspaceSurvey {
  /** The ARM id in Azure's casing. */
  readonly id: string;
  /** The options of the architecture that it follows; undefined where that is unknown, and for what is no workspace. */
  readonly tradeOffs?: readonly TradeOff[];
  /** Undefined where they could not be walked, or not yet. */
  readonly waysOut?: WayCounts;
  /** Changes since the baseline that open a way out of it, or happened to itself. */
  readonly changes: number;
}

/** The verdicts of one control, counted. */
export type Tally = Readonly<Partial<Record<Status | 'exempt', number>>>;

/** How much of a part was read. */
export interface PartSurvey {
  readonly name: string;
  /** Things in it; undefined where nothing was read, and then why. */
  readonly size?: number;
  readonly because?: string;
  readonly gaps: number;
}

/** What the newest snapshot comes to, counted when it was judged, so that nobody has to walk the estate to show it. */
export interface Survey {
  readonly takenAt: string;
  /** Undefined where the ways out could not be walked, and then why. */
  readonly waysOut?: WayCounts;
  readonly because?: string;
  /** In the order of the ids. */
  readonly workspaces: readonly WorkspaceSurvey[];
  /** By the ids of the controls. */
  readonly verdicts: Readonly<Record<string, Tally>>;
  readonly parts: readonly PartSurvey[];
  /** Changes since the baseline that nobody approved, by what they do to the ways out; undefined where nothing was compared. */
  readonly changes?: { readonly widening: number; readonly other: number };
}

/** What the newest reading of logs came to. */
export interface KeptDenials {
  readonly evidence: Evidence<DeniedEgress>;
  /** By the ids of the controls. */
  readonly verdicts: Readonly<Record<string, Tally>>;
  /** Denials of the last seven days, by the lower-case id of the workspace. */
  readonly lastWeek: Readonly<Record<string, number>>;
}

/** A finding as a list shows it. */
export type FindingLine = Omit<Finding, 'fix' | 'firstSeen'>;

/** What jobs keep beside their stores of record, all of which could be made again. */
export interface Results {
  readonly survey: Survey;
  readonly denials: KeptDenials;
  /** Every finding, in the order of the ids. */
  readonly findings: readonly FindingLine[];
}

/** Where results live. A reading is cheap where nothing changed since the one before. */
export interface ResultStore {
  read<Name extends keyof Results>(name: Name): Promise<Results[Name] | undefined>;
  /** Puts what `revise` makes of a result in its place; asks again where another process came between, so that nothing is lost. */
  revise<Name extends keyof Results>(
    name: Name,
    revise: (before: Results[Name] | undefined) => Results[Name],
  ): Promise<void>;
}
