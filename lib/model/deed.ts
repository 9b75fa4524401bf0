import type { ArmId } from './arm-id';
import type { Author } from './author';

/** That somebody wrote or deleted a resource, as an event or a record of Resource Graph tells it. */
export interface Deed {
  readonly resource: ArmId;
  readonly by: Author;
}
