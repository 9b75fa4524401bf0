import { dbfsBrowser } from '../../../lib/controls/workspace/dbfs-browser';
import { describeSwitch } from '../settings-edits';

describeSwitch(dbfsBrowser, {
  path: 'conf/enableDbfsFileBrowser',
  wrong: 'true',
  unset: 'unknown',
  judgesServerless: false,
});
