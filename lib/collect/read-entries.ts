import { type ArmId, armId } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { Snapshot, WireObject } from '../model/snapshot';
import { isObject } from './json';
import { describeMalformed, MalformedRow } from './malformed-row';
import type { PartReading } from './part-reading';
import { type Recall, readAnew } from './recall';

/** The parts that are asked for resource by resource, and kept by the ids of the resources. */
export type EntriesPart = 'diagnostics' | 'requiredEndpoints' | 'hubConnections' | 'locks' | 'workspaceSettings';

/** How such a part is read. */
export interface EntriesReader<T> {
  readonly part: EntriesPart;
  readonly key: 'workspaceSettings' | 'diagnosticSettings' | 'outboundEndpoints' | 'hubConnections' | 'managementLocks';
  /** What to do when the snapshot does not hold the key. */
  readonly remedy: string;
  /** Reads the entry of a resource, which stands in `holder` under the key. Throws a MalformedRow. */
  read(holder: WireObject, resource: ArmId): readonly T[];
}

/** Reads the entries of every resource; a malformed one is a gap, and the key that is not there is the reason for having none. */
export function readEntries<T>(
  { part, key, remedy, read }: EntriesReader<T>,
  snapshot: Snapshot<unknown>,
  recall: Recall = readAnew,
): PartReading<T> {
  const entries: unknown = snapshot[key];
  if (entries === undefined) return { values: [], gaps: [], absent: `the snapshot holds no ${key}; ${remedy}` };
  if (!isObject(entries)) return { values: [], gaps: [], absent: `${key} of the snapshot is not an object` };
  const values: T[] = [];
  const gaps: Gap[] = [];
  for (const [resource, entry] of Object.entries(entries)) {
    const holder = { [key]: entry };
    try {
      const readHolder = () => read(holder, armId(resource));
      values.push(
        ...(typeof entry === 'object' && entry !== null
          ? recall(entry, `${key} ${resource}`, readHolder)
          : readHolder()),
      );
    } catch (error) {
      if (!(error instanceof MalformedRow)) throw error;
      gaps.push({ part, scope: resource, because: describeMalformed(holder, error) });
    }
  }
  return { values, gaps };
}
