import { armId, subscriptionOf } from '../model/arm-id';
import type { Subscription } from '../model/data-services';
import type { WireRow } from '../model/snapshot';

/** The subscriptions that rows lie in, for an estate that does not list its subscriptions; in the order of their ids. */
export function subscriptionsIn(rows: readonly WireRow[]): readonly Subscription[] {
  const found = new Map<string, Subscription>();
  // Neighbouring rows mostly share their subscription, and a large estate has many rows.
  let last: string | undefined;
  for (const row of rows) {
    const { id } = row;
    if (typeof id !== 'string' || (last !== undefined && id.startsWith(last))) continue;
    const name = subscriptionOf(armId(id));
    if (name === undefined) continue;
    const subscription = armId(`/subscriptions/${name}`);
    last = `${id.slice(0, subscription.text.length)}/`;
    const { tenantId } = row;
    const tenant = typeof tenantId === 'string' && tenantId !== '' ? tenantId : undefined;
    if (!found.has(name)) found.set(name, { id: subscription, name, tenant });
  }
  return [...found.values()].sort((a, b) => (a.id.key < b.id.key ? -1 : 1));
}
