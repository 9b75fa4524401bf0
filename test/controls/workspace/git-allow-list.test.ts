import { gitAllowList } from '../../../lib/controls/workspace/git-allow-list';
import { describeSwitch } from '../settings-edits';

describeSwitch(gitAllowList, {
  path: 'conf/enableProjectsAllowList',
  wrong: 'false',
  unset: 'fail',
  judgesServerless: true,
});
