import { noNeedlessDatabricksTag } from '../../../lib/controls/firewall/no-needless-databricks-tag';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change } from '../../fixtures/estate';
import { allow, failing, ruleCases, unclear } from '../firewall-rule';
import { describeControl } from '../table';
import { blindAround } from '../unseen';

const tag = allow({ destinationAddresses: ['azuredatabricks'] });
const needTag = (estate: Snapshot) => change(estate, 'dbw-tarn-ops-neu', 'properties/requiredNsgRules', 'AllRules');

describeControl(noNeedlessDatabricksTag, [
  ['the tag fails where every workspace has Private Link', tag, failing],
  ['another tag passes', allow({ destinationAddresses: ['Sql'] }), []],
  [
    'the tag passes where one workspace needs it',
    (estate) => {
      tag(estate);
      needTag(estate);
    },
    [],
  ],
  [
    'where a workspace may be unseen, nobody can tell',
    (estate) => {
      tag(estate);
      blindAround(estate, 'workspaces', 'vnet-tarn-hub-weu');
    },
    unclear,
  ],
  ...ruleCases,
]);
