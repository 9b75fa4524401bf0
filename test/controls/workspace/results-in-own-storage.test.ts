import { resultsInOwnStorage } from '../../../lib/controls/workspace/results-in-own-storage';
import { describeSwitch } from '../settings-edits';

describeSwitch(resultsInOwnStorage, {
  path: 'conf/storeInteractiveNotebookResultsInCustomerAccount',
  wrong: 'false',
  unset: 'fail',
  judgesServerless: false,
});
