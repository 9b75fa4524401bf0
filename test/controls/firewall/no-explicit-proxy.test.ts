import { noExplicitProxy } from '../../../lib/controls/firewall/no-explicit-proxy';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const both = (status: string) => ['afw-tarn-neu', 'afw-tarn-weu'].map((name) => `${status} ${name}`);

describeControl(noExplicitProxy, [
  [
    'a firewall that serves as a proxy fails',
    (estate) => change(estate, 'afwp-tarn-weu', 'properties/explicitProxy', { enableExplicitProxy: true }),
    ['fail afw-tarn-weu'],
  ],
  [
    'so does one that inherits it',
    (estate) => change(estate, 'afwp-tarn-base', 'properties/explicitProxy', { enableExplicitProxy: true }),
    both('fail'),
  ],
  [
    'a proxy that is set up and off passes',
    (estate) => change(estate, 'afwp-tarn-weu', 'properties/explicitProxy', { enableExplicitProxy: false }),
    [],
  ],
  [
    'a firewall with classic rules has none',
    (estate) => change(estate, 'afw-tarn-weu', 'properties/firewallPolicy', undefined),
    ['not-applicable afw-tarn-weu'],
  ],
  ['a policy that was not read is unknown', (estate) => remove(estate, 'afwp-tarn-base'), both('unknown')],
]);
