import type { WireMutation } from '../wire-mutations';

const workspace = 'dbw-tarn-ops-weu';
const settings = `workspaceSettings ${workspace}`;
const metastore = 'metastores/metastore-tarn-weu';
const parameters = 'properties/parameters';
const entities = 'properties/encryption/entities';

export const workspaceMutations: readonly WireMutation[] = [
  {
    control: 'DEP-101',
    caught: [workspace, `${parameters}/enableNoPublicIp/value`, false],
    spared: [workspace, `${parameters}/enableNoPublicIp/type`, 'bool'],
  },
  {
    control: 'DEP-102',
    caught: [workspace, `${parameters}/customVirtualNetworkId`, undefined],
    spared: [workspace, `${parameters}/storageAccountName`, undefined],
  },
  {
    control: 'DEP-103',
    caught: [workspace, 'properties/publicNetworkAccess', 'Enabled'],
    spared: [workspace, 'properties/publicNetworkAccess', 'disabled'],
  },
  {
    control: 'DEP-104',
    caught: [workspace, `${entities}/managedServices`, undefined],
    spared: [workspace, `${entities}/managedDisk`, undefined],
  },
  {
    control: 'DEP-105',
    caught: [workspace, `${entities}/managedDisk`, undefined],
    spared: [workspace, `${entities}/managedServices`, undefined],
  },
  {
    control: 'DEP-106',
    caught: [workspace, `${parameters}/encryption`, undefined],
    spared: [workspace, `${entities}/managedDisk`, undefined],
  },
  {
    control: 'DEP-107',
    caught: [workspace, 'properties/requiredNsgRules', 'AllRules'],
    spared: [workspace, 'properties/requiredNsgRules', 'NoAzureServiceRules'],
  },
  {
    control: 'DEP-108',
    caught: [workspace, 'sku/name', 'standard'],
    spared: [workspace, 'sku/name', 'Premium'],
  },
  {
    control: 'DEP-109',
    caught: ['vaults/kv-tarn-lake-neu', 'properties/enablePurgeProtection', false],
    spared: ['vaults/kv-tarn-lake-neu', 'properties/enableRbacAuthorization', false],
  },
  {
    control: 'DEP-110',
    caught: ['dbac-tarn-ops-weu', 'identity', { type: 'None' }],
    spared: ['dbac-tarn-ops-weu', 'location', 'westeurope2'],
  },
  {
    control: 'DEP-111',
    caught: [workspace, 'properties/isUcEnabled', false],
    spared: [workspace, 'properties/defaultCatalog', undefined],
  },
  {
    control: 'DEP-201',
    caught: [settings, 'conf/enableResultsDownloading', 'true'],
    spared: [settings, 'conf/enableWebTerminal', 'true'],
  },
  {
    control: 'DEP-202',
    caught: [settings, 'conf/enableExportNotebook', 'true'],
    spared: [settings, 'conf/enableExportNotebook', 'False'],
  },
  {
    control: 'DEP-203',
    caught: [settings, 'conf/enableNotebookTableClipboard', null],
    spared: [settings, 'conf/enableUploadDataUis', null],
  },
  {
    control: 'DEP-204',
    caught: [settings, 'conf/enableDbfsFileBrowser', 'true'],
    spared: ['workspaceSettings dbw-tarn-insight-weu', 'conf/enableDbfsFileBrowser', 'true'],
  },
  {
    control: 'DEP-205',
    caught: [settings, 'settings/disable_legacy_dbfs/disable_legacy_dbfs/value', false],
    spared: [settings, 'settings/disable_legacy_access/disable_legacy_access/value', false],
  },
  {
    control: 'DEP-206',
    caught: [settings, 'conf/storeInteractiveNotebookResultsInCustomerAccount', 'false'],
    spared: [settings, 'conf/storeInteractiveNotebookResultsInCustomerAccount', 'True'],
  },
  {
    control: 'DEP-207',
    caught: [settings, 'conf/enableProjectsAllowList', 'false'],
    spared: [settings, 'conf/projectsAllowList', 'https://code.tarnwater.example'],
  },
  {
    control: 'DEP-208',
    caught: [settings, 'conf/maxTokenLifetimeDays', '0'],
    spared: [settings, 'conf/maxTokenLifetimeDays', '365'],
  },
  {
    control: 'DEP-209',
    caught: [settings, 'ipAccessLists/offices/ip_addresses', ['0.0.0.0/0']],
    spared: [settings, 'ipAccessLists/offices/ip_addresses', ['203.0.113.0/24']],
  },
  {
    control: 'DEP-301',
    caught: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/notebook/enabled', false],
    spared: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/ssh/enabled', false],
  },
  {
    control: 'DEP-302',
    caught: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/secrets/enabled', false],
    spared: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/notebook/enabled', false],
  },
  {
    control: 'DEP-303',
    caught: ['log-tarn-security', ''],
    spared: ['log-tarn-security', 'properties/retentionInDays', 30],
  },
  {
    control: 'DEP-112',
    caught: ['databricksAccount', `${metastore}/storage_root`, 'abfss://m@dbstorageopsweu7k2m.dfs.core.windows.net/'],
    spared: ['databricksAccount', `${metastore}/storage_root`, 'abfss://m@sttarnlakeneu.dfs.core.windows.net/'],
  },
  {
    control: 'DEP-210',
    caught: ['databricksAccount', `${metastore}/delta_sharing_scope`, 'INTERNAL_AND_EXTERNAL'],
    spared: ['databricksAccount', `${metastore}/external_access_enabled`, true],
  },
];
