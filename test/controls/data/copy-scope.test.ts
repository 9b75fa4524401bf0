import { copyScope } from '../../../lib/controls/data/copy-scope';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(copyScope, { path: 'allowedCopyScope', wrong: 'All', right: 'aad', absent: 'fail' });
