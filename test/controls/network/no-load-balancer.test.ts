import { noLoadBalancer } from '../../../lib/controls/network/no-load-balancer';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';
import { withoutNetwork } from '../unseen';

const nodes = (estate: Snapshot): string =>
  Reflect.get(row(estate, 'dbw-tarn-ops-weu').properties as object, 'managedResourceGroupId');

function addBalancer(estate: Snapshot, group: string, outboundRules: readonly object[]): void {
  const publicIPAddress = { id: `${group}/providers/Microsoft.Network/publicIPAddresses/pip` };
  set(estate, 'resources/+', {
    id: `${group}/providers/Microsoft.Network/loadBalancers/lb`,
    type: 'microsoft.network/loadbalancers',
    properties: { frontendIPConfigurations: [{ name: 'one', properties: { publicIPAddress } }], outboundRules },
  });
}

describeControl(noLoadBalancer, [
  [
    'outbound rules of a load balancer of the clusters fail',
    (estate) => addBalancer(estate, nodes(estate), [{ name: 'out' }]),
    ['fail dbw-tarn-ops-weu'],
  ],
  ['a load balancer without them passes', (estate) => addBalancer(estate, nodes(estate), []), []],
  [
    'a load balancer of something else passes',
    (estate) => addBalancer(estate, '/subscriptions/s/resourceGroups/elsewhere', [{ name: 'out' }]),
    [],
  ],
  [
    'load balancers that were not read leave the workspace unknown',
    (estate) => blind(estate, 'loadBalancers', nodes(estate)),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a workspace that names no managed resource group is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/managedResourceGroupId', undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  withoutNetwork,
]);
