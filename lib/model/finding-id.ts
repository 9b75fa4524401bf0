import type { ArmId } from './arm-id';
import { digest } from './digest';

/** The id of the finding of a control, a resource and a facet: 32 hexadecimal digits, the same whatever the id's casing. */
export function findingId(control: string, resource: ArmId, facet?: string): string {
  // JSON keeps the three apart, and an absent facet apart from an empty one.
  return digest(JSON.stringify([control, resource.key, facet])).slice(0, 32);
}

/** Whether a text has the form that `findingId` gives. */
export function isFindingId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
