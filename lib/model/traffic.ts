import type { EgressPath } from './egress-path';

/** Which kind of log row a count is made of. A default deny is something unexpected, an explicit one a known-bad destination. */
export type DenyClass =
  | 'explicit-deny'
  | 'default-deny'
  | 'threat-intelligence'
  | 'intrusion'
  | 'no-server-name'
  | 'serverless'
  | 'allowed';

/**
 * What kind of place a destination is. The benign ones are what healthy clusters try all day; a count of them is watched
 * like any other, under its own name.
 */
export type DestinationClass =
  | 'time-server'
  | 'content-network'
  | 'driver-download'
  | 'sample-data'
  | 'package-index'
  | 'certificate-check'
  | 'azure-platform'
  | 'databricks'
  | 'cloud-storage'
  | 'file-sharing'
  | 'paste-site'
  | 'code-hosting'
  | 'messaging'
  | 'webhook'
  | 'other';

/** What is counted together: it survives the clusters, whose node addresses mean nothing an hour later. */
export interface SeriesKey {
  /** The workspace's ARM id, or the firewall's where no workspace is known. */
  readonly workspace: string;
  /** The subnet's name or prefix. */
  readonly subnet: string;
  readonly denyClass: DenyClass;
  readonly destinationClass: DestinationClass;
}

/** Counts in bins of equal width, without a break from `start` (ISO 8601 UTC). `undefined` is a bin without evidence, never a zero. */
export interface Series {
  /** As `seriesKey` writes it. */
  readonly key: string;
  readonly start: string;
  readonly binMinutes: number;
  readonly counts: readonly (number | undefined)[];
}

/** A place that was tried, and how often. */
export interface Destination {
  /** A name or an address, as the log has it: hostile text. */
  readonly name: string;
  readonly port?: number;
  readonly count: number;
}

/** One row of a bin as the log workspace aggregates it: one key, one destination, one port. */
export interface Attempt extends SeriesKey {
  /** The start of the bin, ISO 8601 UTC. */
  readonly at: string;
  readonly destination: string;
  readonly port?: number;
  readonly count: number;
  /** The threat that the firewall named. */
  readonly threat?: string;
}

/** What one source tried in one bin; the shape of a scan. */
export interface Spread extends SeriesKey {
  readonly at: string;
  readonly source: string;
  /** Distinct destinations, and distinct ports of the destination that has most. */
  readonly destinations: number;
  readonly ports: number;
  readonly count: number;
}

/** What one subnet asked of one registered domain in one bin. */
export interface NameQueries {
  readonly workspace: string;
  readonly subnet: string;
  readonly at: string;
  /** Such as `example.com`. */
  readonly domain: string;
  readonly queries: number;
  /** Distinct full names. */
  readonly names: number;
  /** Characters in front of the domain, summed over the distinct names. */
  readonly characters: number;
  /** Queries for records that carry text: TXT, NULL, CNAME, MX. */
  readonly carriers: number;
}

export type AlarmKind =
  | 'spike'
  | 'slow-drip'
  | 'first-seen'
  | 'known-destination'
  | 'threat-intelligence'
  | 'sweep'
  | 'dns-tunnel'
  | 'silence'
  | 'allowed-new';

/** Whether the place that was tried can be reached another way. */
export interface WayOutTried {
  readonly reach: 'blocked-everywhere' | 'open' | 'unknown';
  /** The open ways to it. */
  readonly paths: readonly EgressPath[];
}

/** Tells of a workspace (or firewall) and a destination whether there is an open way; the job answers from the ways out. */
export type AskWaysOut = (workspace: string, destination: Destination) => WayOutTried;

/** One thing that deserves a person, with all that explains it. */
export interface Alarm {
  readonly kind: AlarmKind;
  /** The series' key as `seriesKey` writes it, or what takes its place: a subnet and a domain, a firewall. */
  readonly series: string;
  /** The start of the bin, ISO 8601 UTC. */
  readonly at: string;
  readonly seen: number;
  readonly expected: number;
  /** Where the count was expected to be: 5 in 10,000 bins lie above. */
  readonly interval: readonly [low: number, high: number];
  /** The chance of this or more when nothing is wrong, after calibration; absent where no statistics speak. */
  readonly p?: number;
  /** From 0 to 1; comparable between series. */
  readonly score: number;
  /** One sentence. */
  readonly reason: string;
  /** The most tried first. */
  readonly destinations: readonly Destination[];
  /** When the first of the destinations was first seen, ISO 8601 UTC. */
  readonly firstSeen?: string;
  /** How many bins of history the expectation stands on, and how many were missing. */
  readonly bins: { readonly seen: number; readonly missing: number };
  readonly wayOut?: WayOutTried;
}

/** One text for a series' key; two keys share a text only where they differ in case alone. */
export function seriesKey({ workspace, subnet, denyClass, destinationClass }: SeriesKey): string {
  return [workspace.toLowerCase(), subnet.toLowerCase(), denyClass, destinationClass].map(encodePart).join('|');
}

/** Encodes what would break the key apart, or the key of a table row. */
function encodePart(text: string): string {
  return text.replace(/[%|\p{Cc}]/gu, encodeURIComponent);
}
