import type { Snapshot } from '../../lib/model/snapshot';
import { row, set } from '../fixtures/estate';

/**
 * One property of the compliant estate as Azure and Databricks put it on the wire: where it stands, the path to it as `set`
 * takes one, and what it becomes. It stands in the row of a name or an id; in an entry of another table of the snapshot, as
 * `diagnosticSettings dbw-tarn-ops-weu`; or in a table itself, as `databricksAccount`. Without a path the whole of it goes.
 */
export type WireChange = readonly [place: string, path: string, value?: unknown];

/** A change that the control fails, and one next to it that the control lets be. */
export interface WireMutation {
  /** The id of the control. */
  readonly control: string;
  readonly caught: WireChange;
  readonly spared: WireChange;
}

/** Such as `properties/routes of rt-ops-weu becomes []`. */
export function describeChange([place, path, value]: WireChange): string {
  const text = JSON.stringify(value) ?? 'nothing';
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return path === '' ? `${place} goes` : `${path} of ${place} becomes ${short}`;
}

/** The snapshot with the change made; what the change does not touch is shared with the original. */
export function withChange(original: Snapshot, [place, path, value]: WireChange): Snapshot {
  const [table = '', entry] = place.split(' ');
  if (!(table in original)) return withRow(original, place, path, value);
  const copy = { ...original, [table]: structuredClone(Reflect.get(original, table)) };
  if (entry === undefined) set(copy, path === '' ? table : `${table}/${path}`, value);
  else changeEntry(Reflect.get(copy, table), entry, path, value);
  return copy;
}

function withRow(original: Snapshot, name: string, path: string, value: unknown): Snapshot {
  const changed = row(original, name);
  const copy = structuredClone(changed);
  if (path !== '') set(copy, path, value);
  const replacement = path === '' ? [] : [copy];
  return { ...original, resources: original.resources.flatMap((each) => (each === changed ? replacement : each)) };
}

/** Tables other than the resources are keyed by ids, which a path cannot hold. */
function changeEntry(table: object, name: string, path: string, value: unknown): void {
  const [id, second] = Object.keys(table).filter((key) => key.endsWith(`/${name}`));
  if (id === undefined || second !== undefined) throw new Error(`not one entry is called ${name}`);
  if (path === '') Reflect.deleteProperty(table, id);
  else set(Reflect.get(table, id), path, value);
}
