import type { Gap } from '../model/evidence';
import { entryKeys, type Snapshot } from '../model/snapshot';
import type { EstateDocument } from './estate-document';

type Beside = EstateDocument['beside'];

const wholeKeys = ['databricksAccount', 'serviceTags', 'homeTenant'] as const;

/** Merges what several snapshots hold beside their resources. Of what two of them hold differently the first is taken, which is a gap. */
export function mergeBeside(besides: readonly Beside[]): Beside {
  return besides.reduce(merge, {});
}

function merge(first: Beside, second: Beside): Beside {
  const disputes: Gap[] = [];
  const merged: Record<string, unknown> = { ...second, ...first };
  for (const key of wholeKeys) {
    if (differs(first[key], second[key])) disputes.push(dispute(key, '/'));
  }
  for (const key of entryKeys) {
    const [own, other] = [first[key], second[key]];
    if (own === undefined || other === undefined) continue;
    for (const id of Object.keys(other)) if (differs(own[id], other[id])) disputes.push(dispute(key, id));
    merged[key] = { ...other, ...own };
  }
  return {
    ...merged,
    ...latest(first.takenAt, second.takenAt),
    gaps: [...(first.gaps ?? []), ...(second.gaps ?? []), ...disputes],
  };
}

function dispute(part: string, scope: string): Gap {
  return { part, scope, because: `two files differ in their ${part}; the first is taken` };
}

function differs(first: unknown, second: unknown): boolean {
  return first !== undefined && second !== undefined && JSON.stringify(first) !== JSON.stringify(second);
}

function latest(...times: readonly (string | undefined)[]): Pick<Partial<Snapshot>, 'takenAt'> {
  const takenAt = times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  return takenAt === undefined ? {} : { takenAt };
}
