import { noUnapprovedDns } from '../../../lib/controls/egress/no-unapproved-dns';
import { evaluate } from '../../../lib/controls/evaluate';
import { deriveParts, readInputs } from '../../../lib/jobs/derive-parts';
import { change, config, estate } from '../../fixtures/estate';
import { narrowWayCases } from '../egress-edits';
import { describeControl, describeVerdict } from '../table';

describeControl(noUnapprovedDns, [
  ...narrowWayCases,
  [
    'servers of a network of its own are another way, which is for other controls',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', 'properties/dhcpOptions/dnsServers', ['10.10.0.4']),
    [],
  ],
]);

it('fails without an approval, for every workspace with clusters', () => {
  const settings = { ...config, egressPolicy: { destinations: [] } };
  const { verdicts } = evaluate([noUnapprovedDns], deriveParts(readInputs(estate(), settings)));
  const proxies = { 'ops-neu': '10.11.0.4', 'billing-weu': '10.10.0.4', 'ops-weu': '10.10.0.4' };
  expect(verdicts.map(describeVerdict).filter((text) => !text.startsWith('pass'))).toEqual(
    Object.entries(proxies).flatMap(([name, proxy]) =>
      [proxy, '168.63.129.16'].map((server) => `fail dbw-tarn-${name} [classic dns ${server}]`),
    ),
  );
});
