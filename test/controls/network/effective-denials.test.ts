import { effectiveDenials } from '../../../lib/controls/network/effective-denials';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { addSecurityRule } from '../security-rule';
import { describeControl } from '../table';
import { securityGroupCases } from '../unseen';

const subnets = ['vnet-tarn-spoke-weu/snet-ops-container', 'vnet-tarn-spoke-weu/snet-ops-host'];
const deny = (estate: Snapshot, destinationAddressPrefix = 'Internet') =>
  addSecurityRule(estate, { access: 'Deny', destinationAddressPrefix });

describeControl(effectiveDenials, [
  ['a denial of the internet beside a default route fails', deny, subnets.map((name) => `fail ${name}`)],
  ['a denial of everything passes', (estate) => deny(estate, '*'), []],
  [
    'a denial of the internet without a default route passes',
    (estate) => {
      deny(estate);
      change(estate, 'rt-ops-weu', 'properties/routes', []);
    },
    [],
  ],
  [
    'beside a route table that was not read it is unknown',
    (estate) => {
      deny(estate);
      remove(estate, 'rt-ops-weu');
    },
    subnets.map((name) => `unknown ${name}`),
  ],
  ...securityGroupCases,
]);
