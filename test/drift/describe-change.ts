import { nameOf } from '../../lib/model/arm-id';
import type { Change } from '../../lib/model/change';

/** A change as `kind resource [facet]`. */
export function describeChange({ kind, resource, facet }: Change): string {
  return `${kind} ${nameOf(resource)}${facet === undefined ? '' : ` [${facet}]`}`;
}
