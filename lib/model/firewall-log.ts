import type { ArmId } from './arm-id';
import type { Attempt, DenyClass, NameQueries, Spread } from './traffic';

/** A subnet in which clusters run, as logs know it: by its prefixes. */
export interface LogPlace {
  readonly workspace: ArmId;
  readonly subnet: string;
  readonly prefixes: readonly string[];
}

/** A Log Analytics workspace, and the plan of each of its tables, such as `Analytics` or `Basic`. */
export interface LogWorkspace {
  readonly id: ArmId;
  /** The GUID by which queries name it. */
  readonly customerId: string;
  readonly plans: Readonly<Record<string, string>>;
}

/** What one subnet tried at one destination in one bin, before anybody thought about the destination. */
export interface Flow extends Omit<Attempt, 'at' | 'destinationClass'> {
  readonly firewall: string;
  /** Addresses of the nodes that tried, 16 at most; they name a cluster while it lives and are no key. */
  readonly nodes: readonly string[];
  /** How many destinations the row stands for, where it stands for those that were too many to be listed. */
  readonly unlisted?: number;
}

/** What one node tried in one bin. */
export type NodeSpread = Omit<Spread, 'at' | 'destinationClass'>;

/** How many rows a firewall wrote into a table in one bin. */
export interface Heard {
  readonly firewall: string;
  readonly table: string;
  readonly rows: number;
}

/** Sentences of the legacy log that were read, and those that nobody could make sense of. */
export interface Legibility {
  readonly parsed: number;
  readonly unparsed: number;
}

/**
 * One bin, whole. Of a subnet that was asked about, what is not in the bin did not happen, if its firewall was heard;
 * of all others nothing is known. Everything in it is sorted.
 */
export interface LogBin {
  /** Its start, ISO 8601 UTC. */
  readonly at: string;
  readonly subnets: readonly Pick<Flow, 'workspace' | 'subnet'>[];
  readonly heard: readonly Heard[];
  readonly flows: readonly Flow[];
  readonly spreads: readonly NodeSpread[];
  readonly names: readonly Omit<NameQueries, 'at'>[];
  readonly legacy?: Legibility;
}

/** What a sentence of the legacy log says. */
export interface LegacyMessage {
  readonly source: string;
  readonly denyClass: DenyClass;
  /** Empty where the client named none. */
  readonly destination: string;
  readonly port?: number;
  readonly threat?: string;
}

/** Up to when the rows that arrived in a log workspace were read, ISO 8601 UTC, with the token that proves nobody read on since. */
export interface Watermark {
  readonly readUpTo: string;
  readonly etag: string;
}
