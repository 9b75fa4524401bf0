import { recordsMatch } from '../../../lib/controls/endpoints/records-match';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const record = 'privatelink.dfs.core.windows.net/A/sttarnlakeweu';
const host = 'sttarnlakeweu.dfs.core.windows.net';
const nic = 'pe-lake-dfs-weu-nic';

describeControl(recordsMatch, [
  [
    'a record that says another address fails',
    (estate) => change(estate, record, 'properties/aRecords', [{ ipv4Address: '10.20.15.99' }]),
    [`fail pe-lake-dfs-weu [${host}]`],
  ],
  [
    'a record that says another address as well fails',
    (estate) => change(estate, record, 'properties/aRecords/+', { ipv4Address: '10.20.15.99' }),
    [`fail pe-lake-dfs-weu [${host}]`],
  ],
  ['a record that is gone fails', (estate) => remove(estate, record), [`fail pe-lake-dfs-weu [${host}]`]],
  [
    'an endpoint that moved fails',
    (estate) => change(estate, nic, 'properties/ipConfigurations/0/properties/privateIPAddress', '10.20.15.99'),
    [`fail pe-lake-dfs-weu [${host}]`],
  ],
  [
    'an endpoint whose interface was not read has the addresses that it shows itself',
    (estate) => {
      remove(estate, nic);
      change(estate, 'privateEndpoints/pe-lake-dfs-weu', 'properties/customDnsConfigs/0/ipAddresses', ['10.20.15.99']);
    },
    [`fail pe-lake-dfs-weu [${host}]`],
  ],
  [
    'an endpoint that shows no name is unknown',
    (estate) => {
      remove(estate, nic);
      change(estate, 'privateEndpoints/pe-lake-dfs-weu', 'properties/customDnsConfigs', []);
    },
    ['unknown pe-lake-dfs-weu'],
  ],
  [
    'a record that could not be read is unknown',
    (estate) => {
      blind(estate, 'dnsRecords', row(estate, record).id);
      remove(estate, record);
    },
    [`unknown pe-lake-dfs-weu [${host}]`],
  ],
  [
    'a name of which no zone was read is not judged here',
    (estate) => remove(estate, 'privateDnsZones/privatelink.vaultcore.azure.net'),
    ['not-applicable pe-vault-neu', 'not-applicable pe-vault-weu'],
  ],
  [
    'an endpoint that is not approved answers to no name',
    (estate) => {
      remove(estate, record);
      const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';
      change(estate, 'privateEndpoints/pe-lake-dfs-weu', status, 'Disconnected');
    },
    ['not-applicable pe-lake-dfs-weu'],
  ],
]);
