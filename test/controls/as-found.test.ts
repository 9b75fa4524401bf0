import { controls, logControls } from '../../lib/controls';
import { judge, load } from '../fixtures/estate';
import { describeVerdict } from './table';

describe('the estate as found', () => {
  const judged = controls.filter((control) => !logControls.includes(control));
  const verdicts = judged.flatMap((control) => judge(control, load('as-found')));
  const described = (status: string) =>
    verdicts
      .filter((verdict) => verdict.status === status)
      .map((verdict) => `${verdict.control} ${describeVerdict(verdict)}`);

  it('fails where its README says, and nowhere else', () => {
    expect(described('fail')).toEqual([
      'DAT-101 fail sttarnlakeweu',
      'DAT-104 fail sttarnlakeneu',
      'DEP-101 fail dbw-tarn-billing-weu',
      'DEP-103 fail dbw-tarn-billing-weu',
      'DEP-105 fail dbw-tarn-ops-neu',
      'DEP-201 fail dbw-tarn-ops-weu',
      'EGR-101 fail dbw-tarn-ops-neu [serverless internet]',
      'EGR-101 fail dbw-tarn-billing-weu [serverless internet]',
      'EGR-101 fail dbw-tarn-insight-weu [serverless internet]',
      'EGR-101 fail dbw-tarn-ops-weu [serverless internet]',
      'EGR-102 fail dbw-tarn-billing-weu [classic service-tag Storage]',
      'EGR-103 fail sttarnlakeneu [workspace storage-account any account]',
      'EGR-103 fail dbw-tarn-ops-weu [classic storage-account /subscriptions/289eb147-6e28-41c1-a1e3-fbceed693b90/resourceGroups/rg-partner-exchange/providers/Microsoft.Storage/storageAccounts/stpartnerdropzone]',
      'EGR-201 fail dbw-tarn-billing-weu [classic service-tag Storage]',
      'EGR-202 fail dbw-tarn-billing-weu [classic service-tag Storage]',
      'EGR-301 fail dbw-tarn-ops-neu [consolidated-northeurope-prod-metastore.mysql.database.azure.com:3306]',
      'EGR-301 fail dbw-tarn-ops-neu [prod-northeurope-observabilityeventhubs.servicebus.windows.net:9093]',
      'END-101 fail vnet-tarn-spoke-weu/snet-billing-container',
      'END-101 fail vnet-tarn-spoke-weu/snet-billing-host',
      'END-106 fail sep-ops-weu [/subscriptions/289eb147-6e28-41c1-a1e3-fbceed693b90/resourceGroups/rg-partner-exchange/providers/Microsoft.Storage/storageAccounts/stpartnerdropzone]',
      'END-203 fail / [northeurope]',
      'FWL-101 fail vnet-tarn-spoke-neu',
      'FWL-102 fail afwp-tarn-weu [rcg-databricks/databricks-services/storage-temporary]',
      'FWL-107 fail afwp-tarn-neu [rcg-databricks/approved-hosts/legacy-wheels]',
      'FWL-109 fail afwp-tarn-weu [rcg-databricks/databricks-services/storage-temporary]',
      'FWL-112 fail afwp-tarn-weu [rcg-databricks/databricks-services/storage-temporary]',
      'FWL-116 fail afwp-tarn-neu [rcg-databricks/approved-hosts/legacy-wheels]',
      'FWL-203 fail afw-tarn-neu',
      'FWL-301 fail afw-tarn-neu',
      'NET-103 fail vnet-tarn-spoke-weu/snet-billing-host',
      'NET-302 fail vnet-tarn-spoke-neu [spoke-neu-to-hub-neu]',
      'RTG-101 fail vnet-tarn-spoke-neu/snet-ops-container',
      'RTG-101 fail vnet-tarn-spoke-neu/snet-ops-host',
      'RTG-101 fail vnet-tarn-spoke-weu/snet-ops-container',
      'RTG-103 fail rt-ops-weu [relay-direct]',
      'RTG-104 fail rt-billing-weu [storage-direct]',
      'SRV-101 fail dbw-tarn-ops-neu',
      'SRV-101 fail dbw-tarn-billing-weu',
      'SRV-101 fail dbw-tarn-insight-weu',
      'SRV-101 fail dbw-tarn-ops-weu',
      'SRV-102 fail sttarnlakeneu [ncc-tarn-neu/5b8a65e2-e8eb-46f6-a535-c1ed6f6ea416]',
      'SRV-102 fail dbstoragebillingweu7k2m [ncc-tarn-weu/01d52833-a9ff-4d59-aea7-b238f0a04051]',
      'SRV-103 fail / [default-policy]',
    ]);
  });

  it('is unknown only where nobody can tell what a DNS server, a private subnet or an address without an owner does', () => {
    expect(described('unknown')).toEqual([
      'DNS-101 unknown vnet-tarn-spoke-neu',
      'DNS-102 unknown vnet-tarn-spoke-neu [privatelink.blob.core.windows.net]',
      'DNS-102 unknown vnet-tarn-spoke-neu [privatelink.dfs.core.windows.net]',
      'DNS-102 unknown vnet-tarn-spoke-neu [privatelink.servicebus.windows.net]',
      'DNS-102 unknown vnet-tarn-spoke-neu [privatelink.vaultcore.azure.net]',
      'EGR-101 unknown dbw-tarn-ops-weu [classic addresses 52.232.16.0/20]',
      'EGR-101 unknown dbw-tarn-ops-weu [classic internet]',
      'EGR-104 unknown dbw-tarn-ops-neu [classic opaque 10.11.0.4]',
      'EGR-201 unknown dbw-tarn-ops-neu [classic opaque 10.11.0.4]',
      'EGR-201 unknown dbw-tarn-ops-weu [classic addresses 52.232.16.0/20]',
      'EGR-201 unknown dbw-tarn-ops-weu [classic internet]',
      'EGR-202 unknown dbw-tarn-ops-neu [classic opaque 10.11.0.4]',
      'EGR-202 unknown dbw-tarn-ops-weu [classic addresses 52.232.16.0/20]',
      'EGR-202 unknown dbw-tarn-ops-weu [classic internet]',
    ]);
  });
});
