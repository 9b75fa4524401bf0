import type { WireMutation } from '../wire-mutations';

const lake = 'storageAccounts/sttarnlakeweu';
const assignment = 'roleAssignments/97050f7d-9591-5f9d-9745-d9f30d54f328';
const access = 'properties/publicNetworkAccess';

export const dataMutations: readonly WireMutation[] = [
  {
    control: 'DAT-101',
    caught: ['dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', 'Disabled'],
    spared: ['dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', 'enabled'],
  },
  {
    control: 'DAT-102',
    caught: [lake, 'properties/allowBlobPublicAccess', true],
    spared: ['storageAccounts/dbstorageopsweu7k2m', 'properties/allowBlobPublicAccess', true],
  },
  {
    control: 'DAT-103',
    caught: [lake, 'properties/allowSharedKeyAccess', undefined],
    spared: [lake, 'properties/defaultToOAuthAuthentication', undefined],
  },
  {
    control: 'DAT-104',
    caught: [lake, 'properties/allowedCopyScope', undefined],
    spared: [lake, 'properties/allowedCopyScope', 'AAD'],
  },
  {
    control: 'DAT-105',
    caught: [lake, 'properties/allowCrossTenantReplication', true],
    spared: [lake, 'properties/allowCrossTenantDelegationSas', true],
  },
  {
    control: 'DAT-106',
    caught: [lake, 'properties/isSftpEnabled', true],
    spared: [lake, 'properties/isHnsEnabled', false],
  },
  {
    control: 'DAT-107',
    caught: [lake, 'properties/networkAcls/bypass', 'AzureServices'],
    spared: [lake, 'properties/networkAcls/bypass', 'Logging, Metrics'],
  },
  {
    control: 'DAT-108',
    caught: [lake, 'properties/networkAcls/resourceAccessRules/0/tenantId', '00000000-0000-0000-0000-000000000001'],
    spared: [lake, 'properties/networkAcls/resourceAccessRules/0/tenantId', undefined],
  },
  {
    control: 'DAT-201',
    caught: ['vaults/kv-tarn-lake-neu', access, 'Enabled'],
    spared: ['vaults/kv-tarn-lake-weu', access, 'Enabled'],
  },
  {
    control: 'DAT-202',
    caught: ['namespaces/evhns-tarn-weu', access, 'Enabled'],
    spared: ['namespaces/evhns-tarn-weu', access, 'disabled'],
  },
  {
    control: 'DAT-203',
    caught: ['servers/sql-tarn-weu', access, 'Enabled'],
    spared: ['servers/sql-tarn-weu', 'properties/restrictOutboundNetworkAccess', 'Disabled'],
  },
  {
    control: 'DAT-204',
    caught: ['databaseAccounts/cosmos-tarn-weu', access, undefined],
    spared: ['databaseAccounts/cosmos-tarn-weu', access, 'SecuredByPerimeter'],
  },
  {
    control: 'DAT-205',
    caught: ['factories/adf-tarn-weu', access, 'Enabled'],
    spared: ['factories/adf-tarn-weu', 'properties/version', '2019-01-01'],
  },
  {
    control: 'DAT-301',
    caught: [assignment, 'properties/scope', '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5'],
    spared: [assignment, 'properties/principalType', 'User'],
  },
];
