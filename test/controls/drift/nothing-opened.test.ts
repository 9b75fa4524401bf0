import { nothingOpened } from '../../../lib/controls/drift/nothing-opened';
import { describeDriftControl } from '../drift-cases';

describeDriftControl(nothingOpened, 'opens', 'fail dbw-tarn-ops-weu [public-network-access-changed]');
