import { armId, parentOf, subscriptionOf, typeOf } from '../../lib/model/arm-id';
import type { WireRow } from '../../lib/model/snapshot';
import { correlationOf, type Operation } from './arm';
import { isShelved } from './shelves';

/** What Resource Graph remembers of writes and deletes, in its tables `resourcechanges` and `networkresourcechanges`. */
export interface ChangeLog {
  record(operation: Operation): void;
  rows(): readonly WireRow[];
}

export function changeLog(clock: () => Date): ChangeLog {
  let rows: readonly WireRow[] = [];
  return {
    rows: () => rows,
    record(operation) {
      rows = [...rows, rowOf(operation, rows.length + 1, clock())];
    },
  };
}

/** A child that stands in its parent's row is a change of the parent. */
function rowOf(operation: Operation, number: number, now: Date): WireRow {
  const { id, action, call, isNew } = operation;
  const own = armId(id);
  const isChild = isShelved(typeOf(own));
  const target = isChild ? parentOf(own) : own;
  const name = `change-${String(number).padStart(8, '0')}`;
  const caller = call.headers['x-ms-client-principal-name'];
  const whole = isNew ? 'Create' : action.endsWith('/delete') ? 'Delete' : 'Update';
  return {
    id: `${target.text}/providers/Microsoft.Resources/changes/${name}`,
    name,
    type: 'microsoft.resources/changes',
    subscriptionId: subscriptionOf(target) ?? '',
    properties: {
      targetResourceId: target.text,
      targetResourceType: typeOf(target),
      changeType: isChild ? 'Update' : whole,
      changeAttributes: {
        correlationId: correlationOf(operation),
        ...(caller && { changedBy: caller, changedByType: 'User' }),
        clientType: 'Unspecified',
        operation: `${typeOf(target)}/${action.split('/').at(-1)}`,
        timestamp: now.toISOString(),
        changesCount: 0,
      },
      changes: {},
    },
  };
}
