import { legacyDbfsOff } from '../../../lib/controls/workspace/legacy-dbfs-off';
import { describeSwitch } from '../settings-edits';

describeSwitch(legacyDbfsOff, {
  path: 'settings/disable_legacy_dbfs/disable_legacy_dbfs/value',
  wrong: false,
  unset: 'fail',
  judgesServerless: false,
});
