import { placeOfName, publicDomainOf } from '../../lib/model/private-names';

describe('the private zone of a name', () => {
  it.each([
    ['adb-1.4.azuredatabricks.net', 'privatelink.azuredatabricks.net', 'adb-1.4'],
    ['adb-1.4.databricks.azure.us', 'privatelink.databricks.azure.us', 'adb-1.4'],
    ['lake.dfs.core.windows.net', 'privatelink.dfs.core.windows.net', 'lake'],
    ['lake-secondary.web.core.usgovcloudapi.net', 'privatelink.web.core.usgovcloudapi.net', 'lake-secondary'],
    ['lake.blob.core.chinacloudapi.cn', 'privatelink.blob.core.chinacloudapi.cn', 'lake'],
    ['kv.vault.azure.net', 'privatelink.vaultcore.azure.net', 'kv'],
    ['kv.vault.usgovcloudapi.net', 'privatelink.vaultcore.usgovcloudapi.net', 'kv'],
    ['kv.vaultcore.azure.cn', 'privatelink.vaultcore.azure.cn', 'kv'],
    ['hub.servicebus.usgovcloudapi.net', 'privatelink.servicebus.usgovcloudapi.net', 'hub'],
    ['hub.servicebus.chinacloudapi.cn', 'privatelink.servicebus.chinacloudapi.cn', 'hub'],
    ['db.database.usgovcloudapi.net', 'privatelink.database.usgovcloudapi.net', 'db'],
    ['db.database.chinacloudapi.cn', 'privatelink.database.chinacloudapi.cn', 'db'],
    ['doc.documents.azure.us', 'privatelink.documents.azure.us', 'doc'],
    ['doc.mongo.cosmos.azure.us', 'privatelink.mongo.cosmos.azure.us', 'doc'],
    ['doc.table.cosmos.azure.com', 'privatelink.table.cosmos.azure.com', 'doc'],
    ['doc.gremlin.cosmos.azure.cn', 'privatelink.gremlin.cosmos.azure.cn', 'doc'],
    ['df.westeurope.datafactory.azure.net', 'privatelink.datafactory.azure.net', 'df.westeurope'],
    ['df.chinaeast2.datafactory.azure.cn', 'privatelink.datafactory.azure.cn', 'df.chinaeast2'],
    ['portal.adf.azure.us', 'privatelink.adf.azure.us', 'portal'],
  ])('of %s is %s', (name, zone, record) => {
    expect(placeOfName(name)).toEqual({ zone, record });
    expect(placeOfName(name.toUpperCase())).toEqual({ zone, record });
    expect(placeOfName(`${record}.${zone}`)).toEqual({ zone, record });
  });

  it.each(['doc.table.cosmos.azure.us', 'packages.example', 'evilvault.azure.net'])('of %s is not known', (name) =>
    expect(placeOfName(name)).toBeUndefined(),
  );

  it('tells the domain that it stands for', () => {
    expect(publicDomainOf('privatelink.vaultcore.usgovcloudapi.net')).toBe('vault.usgovcloudapi.net');
    expect(publicDomainOf('privatelink.table.cosmos.azure.com')).toBe('table.cosmos.azure.com');
    expect(publicDomainOf('privatelink.else.example')).toBe('else.example');
  });
});
