import type { Finding } from './finding';

/** Where a finding says that something can go, as far as its facet names it; both absent for findings about anything else. */
export interface FindingDestination {
  /** A host's name, without the asterisk of a pattern. */
  readonly name?: string;
  /** An address or a prefix. */
  readonly range?: string;
}

export function destinationOf({ facet = '' }: Finding): FindingDestination {
  const name = /(?:[a-z0-9_*-]+\.)+[a-z]{2,24}/.exec(facet)?.[0];
  if (name !== undefined) return { name: name.replace(/^\*\.?/, '') };
  const range = /\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?/.exec(facet)?.[0];
  return range === undefined ? {} : { range };
}
