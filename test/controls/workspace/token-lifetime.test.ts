import { tokenLifetime } from '../../../lib/controls/workspace/token-lifetime';
import { changeSettings, describeSwitch } from '../settings-edits';

const days = 'conf/maxTokenLifetimeDays';
const path = { path: days, wrong: '0', unset: 'fail', judgesServerless: true } as const;

describeSwitch(tokenLifetime, path, [
  [
    'a workspace without tokens needs no lifetime',
    (estate) => {
      changeSettings(estate, 'dbw-tarn-ops-weu', days, null);
      changeSettings(estate, 'dbw-tarn-ops-weu', 'conf/enableTokensConfig', 'false');
    },
    [],
  ],
  [
    'without a lifetime it matters whether there are tokens',
    (estate) => {
      changeSettings(estate, 'dbw-tarn-ops-weu', days, '0');
      changeSettings(estate, 'dbw-tarn-ops-weu', 'unread', { enableTokensConfig: '403 PERMISSION_DENIED' });
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
