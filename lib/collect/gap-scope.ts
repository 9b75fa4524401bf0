import { everything } from '../model/arm-id';
import { isObject } from './json';

/** What the gap of an unreadable row concerns: the resource that its id names, or everything where the id names none. */
export function gapScopeOf(row: unknown): string {
  return isObject(row) && typeof row.id === 'string' && row.id.startsWith('/') ? row.id : everything.text;
}
