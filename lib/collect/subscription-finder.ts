import { armId, compareIds, subscriptionOf } from '../model/arm-id';
import type { Subscription } from '../model/data-services';
import type { WireRow } from '../model/snapshot';

/** Finds the subscriptions that rows lie in, for an estate that does not list them. */
export interface SubscriptionFinder {
  look(row: WireRow): void;
  /** In the order of their ids. */
  found(): readonly Subscription[];
}

export function subscriptionFinder(): SubscriptionFinder {
  const found = new Map<string, Subscription>();
  // Neighbouring rows mostly share their subscription, and a large estate has many rows.
  let last: string | undefined;
  return {
    look({ id, tenantId }) {
      if (typeof id !== 'string' || (last !== undefined && id.startsWith(last))) return;
      const name = subscriptionOf(armId(id));
      if (name === undefined) return;
      const subscription = armId(`/subscriptions/${name}`);
      last = `${id.slice(0, subscription.text.length)}/`;
      const tenant = typeof tenantId === 'string' && tenantId !== '' ? tenantId : undefined;
      if (!found.has(name)) found.set(name, { id: subscription, name, tenant });
    },
    found: () => [...found.values()].sort((a, b) => compareIds(a.id, b.id)),
  };
}
