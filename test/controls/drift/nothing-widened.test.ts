import { nothingWidened } from '../../../lib/controls/drift/nothing-widened';
import { describeDriftControl } from '../drift-cases';

describeDriftControl(nothingWidened, 'opensOwn', 'fail databricksAccount [connectivity-rule-added ncc-tarn-weu/r]');
