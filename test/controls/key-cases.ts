import type { AnyControl } from '../../lib/controls/control';
import type { Snapshot } from '../../lib/model/snapshot';
import { change } from '../fixtures/estate';
import { type Case, describeControl } from './table';

const workspace = 'dbw-tarn-ops-weu';

/** Tests a control of one customer-managed key by what every such control must do, and by one further case. */
export function describeKey(control: AnyControl, key: string, ofMicrosoft: string, further: Case): void {
  const age = (estate: Snapshot) => {
    change(estate, workspace, 'properties/computeMode', undefined);
    change(estate, workspace, 'apiVersion', '2018-04-01');
  };
  const drop = (estate: Snapshot) => change(estate, workspace, key, undefined);
  describeControl(control, [
    ['a workspace without a key of its own fails', drop, [`fail ${workspace}`]],
    [
      "a key of Microsoft's is none",
      (estate) => change(estate, workspace, `${key}/keySource`, ofMicrosoft),
      [`fail ${workspace}`],
    ],
    [
      'a key that is not in a row of an old API version is unknown',
      (estate) => {
        drop(estate);
        age(estate);
      },
      [`unknown ${workspace}`],
    ],
    ['a key that is in a row of an old API version passes', age, []],
    further,
  ]);
}
