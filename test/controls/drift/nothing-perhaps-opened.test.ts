import { nothingPerhapsOpened } from '../../../lib/controls/drift/nothing-perhaps-opened';
import { describeDriftControl } from '../drift-cases';

describeDriftControl(nothingPerhapsOpened, 'mayOpen', 'fail vnet-tarn-spoke-weu/snet-ops-host [route-table-detached]');
