import { notebookExport } from '../../../lib/controls/workspace/notebook-export';
import { describeSwitch } from '../settings-edits';

describeSwitch(notebookExport, {
  path: 'conf/enableExportNotebook',
  wrong: 'true',
  unset: 'fail',
  judgesServerless: true,
});
