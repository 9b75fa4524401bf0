import type { Snapshot } from '../../lib/model/snapshot';
import { blind, change, remove, row } from '../fixtures/estate';
import type { Case } from './table';

const definitions = 'properties/serviceEndpointPolicyDefinitions';
const subnets = ['snet-ops-container', 'snet-ops-host'].map((subnet) => `vnet-tarn-spoke-weu/${subnet}`);

/** The two subnets under the endpoint policy of the operations, with a status. */
export function bothSubnets(status: string): readonly string[] {
  return subnets.map((subnet) => `${status} ${subnet}`);
}

/** Has a definition of the endpoint policy of the operations list these resources. */
export function listIn(estate: Snapshot, definition: string, resources: readonly string[]): void {
  change(estate, 'sep-ops-weu', `${definitions}/${definition}/properties/serviceResources`, resources);
}

/** Has the endpoint policy of the operations list one more resource beside the estate's own accounts. */
export function listAlso(estate: Snapshot, resource: string): void {
  change(estate, 'sep-ops-weu', `${definitions}/own-storage/properties/serviceResources/+`, resource);
}

/** What every control of the content of endpoint policies must do. */
export const policyCases: readonly Case[] = [
  [
    'a policy that could not be read is unknown',
    (estate) => {
      blind(estate, 'endpointPolicies', row(estate, 'sep-ops-weu').id);
      remove(estate, 'sep-ops-weu');
    },
    bothSubnets('unknown'),
  ],
  [
    'a subnet without a policy is not judged here',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/serviceEndpointPolicies', []),
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a subnet whose policy does nothing is not judged here',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/serviceEndpoints', []),
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
];
