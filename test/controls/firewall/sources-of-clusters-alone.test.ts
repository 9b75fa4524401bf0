import { sourcesOfClustersAlone } from '../../../lib/controls/firewall/sources-of-clusters-alone';
import { change, remove } from '../../fixtures/estate';
import { allow, denied, failing, ruleCases, unclear } from '../firewall-rule';
import { describeControl } from '../table';

const from = (...sourceAddresses: readonly string[]) =>
  allow({ sourceIpGroups: [], sourceAddresses, destinationAddresses: ['52.1.2.3'] });
const gone = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/ipGroups/gone';

const northern = [
  ...['databricks-services/event-hub', 'databricks-services/metastore'],
  ...['databricks-control-plane/secure-cluster-connectivity-relay', 'databricks-control-plane/web-application'],
  ...['approved-hosts/package-mirror', 'approved-hosts/weather-forecast'],
].map((rule) => `afwp-tarn-neu [rcg-databricks/${rule}]`);

describeControl(sourcesOfClustersAlone, [
  ['a rule for every source fails', from('*'), failing],
  ['a rule for the whole network fails', from('10.20.0.0/20'), failing],
  ['a rule for one subnet passes', from('10.20.0.0/24'), []],
  ['a rule for part of two subnets passes', from('10.20.0.128-10.20.1.127'), []],
  ['a rule for something else passes', from('192.168.0.0/16'), []],
  ['a rule that denies passes', denied(from('*')), []],
  [
    'an IP group that grew fails every rule that uses it',
    (estate) => change(estate, 'ipg-databricks-neu', 'properties/ipAddresses', ['10.30.0.0/20']),
    northern.map((rule) => `fail ${rule}`),
  ],
  ['an IP group that was not read is unknown', allow({ sourceIpGroups: [gone] }), unclear],
  [
    'a source that may be a subnet of clusters, unseen, is unknown',
    (estate) => {
      from('10.20.0.0/20')(estate);
      remove(estate, 'vnet-tarn-spoke-neu');
    },
    [...northern.map((rule) => `unknown ${rule}`), ...unclear],
  ],
  ...ruleCases,
]);
