import type { Snapshot } from '../../lib/model/snapshot';
import { blind, change, remove, row } from '../fixtures/estate';
import type { Case } from './table';

const subnets = ['snet-ops-container', 'snet-ops-host'].map((name) => `unknown vnet-tarn-spoke-neu/${name}`);
const networks = 'properties/parameters/customVirtualNetworkId';

/** Where a workspace has no network of the customer's, there is nothing to judge. */
export const withoutNetwork: Case = [
  'a workspace without a network of the customer has nothing of the kind',
  (estate) => change(estate, 'dbw-tarn-ops-neu', networks, undefined),
  ['not-applicable dbw-tarn-ops-neu'],
];

/** For a control that judges subnets. */
export const subnetCases: readonly Case[] = [
  withoutNetwork,
  ['subnets of a network that was not read are unknown', (estate) => remove(estate, 'vnet-tarn-spoke-neu'), subnets],
];

/** For a control that judges networks. */
export const networkCases: readonly Case[] = [
  withoutNetwork,
  [
    'a network that was not read is unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu'],
  ],
];

/** For a control that judges route tables. */
export const routeTableCases: readonly Case[] = [
  ...subnetCases,
  ['a route table that was not read is unknown', (estate) => remove(estate, 'rt-ops-neu'), subnets],
  [
    'a subnet without a route table has none to judge',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/routeTable', undefined),
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
];

/** For a control that judges the security groups of subnets. */
export const securityGroupCases: readonly Case[] = [
  ...subnetCases,
  ['a security group that was not read is unknown', (estate) => remove(estate, 'nsg-ops-neu'), subnets],
  [
    'a subnet without a security group has none to judge',
    (estate) =>
      change(
        estate,
        'vnet-tarn-spoke-weu',
        'properties/subnets/snet-ops-host/properties/networkSecurityGroup',
        undefined,
      ),
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
];

/** Hides the subscription of a row in one part. */
export function blindAround(estate: Snapshot, part: string, name: string): void {
  blind(estate, part, row(estate, name).id.split('/').slice(0, 3).join('/'));
}
