import type { AnyControl } from '../../lib/controls/control';
import { change } from '../fixtures/estate';
import { type Case, describeControl } from './table';

const lake = 'storageAccounts/sttarnlakeweu';
const root = 'storageAccounts/dbstorageopsweu7k2m';

/** A property of a storage account: the value that fails, one next to it that does not, and what its absence is. */
interface PropertyCase {
  readonly path: string;
  readonly wrong: unknown;
  readonly right: unknown;
  readonly absent: 'pass' | 'unknown' | 'fail';
}

/** Tests a control of one property of storage accounts by what every such control must do, and by the further cases. */
export function describeAccountProperty(
  control: AnyControl,
  { path, wrong, right, absent }: PropertyCase,
  cases: readonly Case[] = [],
): void {
  const property = `properties/${path}`;
  describeControl(control, [
    ['the wrong value fails', (estate) => change(estate, lake, property, wrong), ['fail sttarnlakeweu']],
    ['a value next to it passes', (estate) => change(estate, lake, property, right), []],
    [
      'an absent value is what Azure makes of it',
      (estate) => change(estate, lake, property, undefined),
      absent === 'pass' ? [] : [`${absent} sttarnlakeweu`],
    ],
    ['the storage that Databricks manages is not judged', (estate) => change(estate, root, property, wrong), []],
    [
      'it is judged once nothing says that Databricks manages it',
      (estate) => {
        change(estate, root, 'managedBy', '');
        change(estate, 'databricks-rg-dbw-tarn-ops-weu', 'managedBy', '');
        change(estate, 'dbw-tarn-ops-weu', 'properties/managedResourceGroupId', undefined);
        change(estate, root, property, wrong);
      },
      ['fail dbstorageopsweu7k2m'],
    ],
    ...cases,
  ]);
}
