import type { Snapshot } from '../../lib/model/snapshot';
import { change } from '../fixtures/estate';

/** A route as Azure puts it on the wire. */
export function route(addressPrefix: string, nextHopType: string, nextHopIpAddress?: string): object {
  return { name: 'added', properties: { addressPrefix, nextHopType, ...(nextHopIpAddress && { nextHopIpAddress }) } };
}

/** Adds a route to the table of operations in West Europe. */
export function addRoute(estate: Snapshot, addressPrefix: string, nextHopType: string, address?: string): void {
  change(estate, 'rt-ops-weu', 'properties/routes/+', route(addressPrefix, nextHopType, address));
}
