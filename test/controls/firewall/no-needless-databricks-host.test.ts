import { noNeedlessDatabricksHost } from '../../../lib/controls/firewall/no-needless-databricks-host';
import type { Snapshot } from '../../../lib/model/snapshot';
import { allowHosts, denied, failing, ruleCases, unclear } from '../firewall-rule';
import { describeControl } from '../table';

const tunnel = allowHosts('tunnel.eastus2.azuredatabricks.net');

describeControl(noNeedlessDatabricksHost, [
  ['a host of another region fails', tunnel, failing],
  ['a host of a region with a workspace passes', allowHosts('TUNNEL.northeurope.azuredatabricks.net'), []],
  ['a host of somebody else is for other controls', allowHosts('databricks.example.com'), []],
  ['a wildcard is for another control', allowHosts('*.azuredatabricks.net'), []],
  ['a rule that denies passes', denied(tunnel), []],
  [
    'where what a workspace requires was not read, nobody can tell',
    (estate: Snapshot) => {
      tunnel(estate);
      const [id = ''] = Object.keys(estate.outboundEndpoints ?? {});
      Reflect.deleteProperty(estate.outboundEndpoints ?? {}, id);
    },
    [
      ...['databricks-control-plane/secure-cluster-connectivity-relay', 'databricks-control-plane/web-application'],
      ...['databricks-services/event-hub', 'databricks-services/metastore'],
    ]
      .map((rule) => `unknown afwp-tarn-neu [rcg-databricks/${rule}]`)
      .concat(unclear),
  ],
  ...ruleCases,
]);
