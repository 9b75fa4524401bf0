import { controls } from '../../lib/controls';
import { judge, load } from '../fixtures/estate';
import { describeVerdict } from './table';

describe('the estate as found', () => {
  const verdicts = controls.flatMap((control) => judge(control, load('as-found')));
  const described = (status: string) =>
    verdicts
      .filter((verdict) => verdict.status === status)
      .map((verdict) => `${verdict.control} ${describeVerdict(verdict)}`);

  it('fails where its README says, and nowhere else', () => {
    expect(described('fail')).toEqual([
      'DAT-101 fail sttarnlakeweu',
      'DEP-101 fail dbw-tarn-billing-weu',
      'DEP-103 fail dbw-tarn-billing-weu',
      'DEP-105 fail dbw-tarn-ops-neu',
      'DEP-201 fail dbw-tarn-ops-weu',
      'END-101 fail vnet-tarn-spoke-weu/snet-billing-container',
      'END-101 fail vnet-tarn-spoke-weu/snet-billing-host',
      'END-102 fail vnet-tarn-spoke-weu/snet-billing-container',
      'END-102 fail vnet-tarn-spoke-weu/snet-billing-host',
      'END-203 fail / [northeurope]',
      'FWL-101 fail vnet-tarn-spoke-neu',
      'FWL-102 fail afwp-tarn-weu [rcg-databricks/databricks-services/storage-temporary]',
      'NET-103 fail vnet-tarn-spoke-weu/snet-billing-host',
      'RTG-101 fail vnet-tarn-spoke-neu/snet-ops-container',
      'RTG-101 fail vnet-tarn-spoke-neu/snet-ops-host',
      'RTG-101 fail vnet-tarn-spoke-weu/snet-ops-container',
      'SRV-101 fail dbw-tarn-ops-neu',
      'SRV-101 fail dbw-tarn-billing-weu',
      'SRV-101 fail dbw-tarn-insight-weu',
      'SRV-101 fail dbw-tarn-ops-weu',
      'SRV-102 fail sttarnlakeneu [ncc-tarn-neu/5b8a65e2-e8eb-46f6-a535-c1ed6f6ea416]',
      'SRV-102 fail dbstoragebillingweu7k2m [ncc-tarn-weu/01d52833-a9ff-4d59-aea7-b238f0a04051]',
    ]);
  });

  it('is unknown only where nobody can tell what a DNS server answers', () => {
    expect(described('unknown')).toEqual(['DNS-101 unknown vnet-tarn-spoke-neu']);
  });
});
