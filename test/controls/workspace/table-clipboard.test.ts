import { tableClipboard } from '../../../lib/controls/workspace/table-clipboard';
import { describeSwitch } from '../settings-edits';

describeSwitch(tableClipboard, {
  path: 'conf/enableNotebookTableClipboard',
  wrong: 'true',
  unset: 'fail',
  judgesServerless: true,
});
