import { armId, subscriptionOf } from '../model/arm-id';
import type { Subscription } from '../model/data-services';
import type { WireRow } from '../model/snapshot';

/** The subscriptions that rows lie in, for an estate that does not list its subscriptions; in the order of their ids. */
export function subscriptionsIn(rows: readonly WireRow[]): readonly Subscription[] {
  const found = new Map<string, Subscription>();
  for (const { id, tenantId } of rows) {
    const name = typeof id === 'string' ? subscriptionOf(armId(id)) : undefined;
    if (name === undefined || found.has(name)) continue;
    found.set(name, {
      id: armId(`/subscriptions/${name}`),
      name,
      tenant: typeof tenantId === 'string' && tenantId !== '' ? tenantId : undefined,
    });
  }
  return [...found.values()].sort((a, b) => (a.id.key < b.id.key ? -1 : 1));
}
