import { firewallRunning } from '../../../lib/controls/firewall/firewall-running';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const set = (property: string, value: unknown) => (estate: Parameters<typeof change>[0]) =>
  change(estate, 'afw-tarn-weu', `properties/${property}`, value);

describeControl(firewallRunning, [
  ['a firewall without a place in a subnet is stopped, and fails', set('ipConfigurations', []), ['fail afw-tarn-weu']],
  ['a firewall whose deployment failed fails', set('provisioningState', 'Failed'), ['fail afw-tarn-weu']],
  ['a firewall that is being changed passes', set('provisioningState', 'Updating'), []],
  [
    'a firewall of a virtual hub has its place there',
    (estate) => {
      set('ipConfigurations', [])(estate);
      set('virtualHub', { id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/hub' })(
        estate,
      );
    },
    [],
  ],
]);
