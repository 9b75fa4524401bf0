import type { Gap } from './evidence';

/** A resource as Resource Graph and ARM put it on the wire; only the id and the type are taken for granted. */
export interface WireRow {
  readonly id: string;
  readonly type: string;
  readonly [column: string]: unknown;
}

/** A JSON object from the wire whose fields are read, never trusted. */
export type WireObject = Readonly<Record<string, unknown>>;

/**
 * Everything one collection brought home, in the wire's own shapes, so that it can be saved and replayed.
 * A missing key is unknown, not empty. Maps are keyed by ARM id.
 */
export interface Snapshot<Resources = readonly WireRow[]> {
  readonly weir: 1;
  readonly takenAt: string;
  readonly homeTenant?: string;
  readonly resources: Resources;
  readonly databricksAccount?: DatabricksAccount;
  /** Per workspace: `{ conf: {key: value}, settings: {type: answer}, ipAccessLists: [lists], unread: {name: reason} }`. */
  readonly workspaceSettings?: Readonly<Record<string, WireObject>>;
  /** Per resource: the `value` of the diagnostic settings answer. */
  readonly diagnosticSettings?: Readonly<Record<string, readonly WireObject[]>>;
  /** Per workspace: the answer of `outboundNetworkDependenciesEndpoints`. */
  readonly outboundEndpoints?: Readonly<Record<string, readonly WireObject[]>>;
  /** Per virtual hub: the `value` of the hub virtual network connections answer. */
  readonly hubConnections?: Readonly<Record<string, readonly WireObject[]>>;
  /** Per workspace: the `value` of the answer for its management locks, with those that it inherits. */
  readonly managementLocks?: Readonly<Record<string, readonly WireObject[]>>;
  readonly serviceTags?: WireObject;
  readonly gaps?: readonly Gap[];
  /** Where the resources come from, in their order, when they come from files. */
  readonly origins?: readonly RowOrigin[];
}

/** The maps of a snapshot: what is asked resource by resource, and goes with its resource. */
export const entryKeys = [
  'workspaceSettings',
  'diagnosticSettings',
  'outboundEndpoints',
  'hubConnections',
  'managementLocks',
] as const satisfies readonly (keyof Snapshot)[];

/** Consecutive rows of a file, of which `first` is counted from 1. */
export interface RowOrigin {
  readonly file: string;
  readonly first: number;
  readonly rows: number;
}

export interface DatabricksAccount {
  readonly workspaces?: readonly WireObject[];
  readonly networkConnectivityConfigs?: readonly WireObject[];
  readonly networkPolicies?: readonly WireObject[];
  readonly workspaceNetworkOptions?: readonly WireObject[];
  readonly metastores?: readonly WireObject[];
}
