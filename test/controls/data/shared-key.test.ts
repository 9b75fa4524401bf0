import { sharedKey } from '../../../lib/controls/data/shared-key';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(sharedKey, { path: 'allowSharedKeyAccess', wrong: true, right: false, absent: 'fail' });
