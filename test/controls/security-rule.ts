import type { Snapshot } from '../../lib/model/snapshot';
import { change } from '../fixtures/estate';

/** Adds an outbound TCP rule of priority 200 to the security group of operations in West Europe. */
export function addSecurityRule(estate: Snapshot, changed: object): void {
  change(estate, 'nsg-ops-weu', 'properties/securityRules/+', securityRule(changed));
}

/** The rule as Azure puts it on the wire. */
export function securityRule(changed: object): object {
  const common = { direction: 'Outbound', priority: 200, protocol: 'Tcp', sourceAddressPrefix: '*' };
  return { name: 'added', properties: { ...common, sourcePortRange: '*', destinationPortRange: '*', ...changed } };
}
