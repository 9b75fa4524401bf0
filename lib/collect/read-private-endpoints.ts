import type { PrivateLinkConnection } from '../model/network';
import type { WireObject } from '../model/snapshot';
import { locationOf, type ResourceReader, rowId } from './resource-reader';
import { distinct, id, list, neededObject, object, optionalTexts, reference, references, text, texts } from './wire';

export const privateEndpoints: ResourceReader<'privateEndpoints'> = {
  part: 'privateEndpoints',
  table: 'resources',
  types: ['microsoft.network/privateendpoints'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const fixed = list(properties, 'ipConfigurations', readFixedAddress);
    const names = list(properties, 'customDnsConfigs', readDnsConfig);
    return {
      id: rowId(row),
      location: locationOf(row),
      subnet: reference(properties, 'subnet'),
      networkInterfaces: references(properties, 'networkInterfaces'),
      addresses: distinct([...fixed, ...names.map(({ addresses }) => addresses)]),
      fqdns: distinct(names.map(({ fqdns }) => fqdns)),
      connections: [
        ...list(properties, 'privateLinkServiceConnections', readLinkConnection),
        ...list(properties, 'manualPrivateLinkServiceConnections', readLinkConnection),
      ],
    };
  },
};

function readFixedAddress(configuration: WireObject): readonly string[] {
  return optionalTexts(object(configuration, 'properties'), 'privateIPAddress');
}

function readDnsConfig(config: WireObject): {
  readonly fqdns: readonly string[];
  readonly addresses: readonly string[];
} {
  return { fqdns: optionalTexts(config, 'fqdn'), addresses: texts(config, 'ipAddresses') };
}

function readLinkConnection(connection: WireObject): PrivateLinkConnection {
  const properties = neededObject(connection, 'properties');
  return {
    target: id(properties, 'privateLinkServiceId'),
    groupIds: texts(properties, 'groupIds'),
    status: text(object(properties, 'privateLinkServiceConnectionState'), 'status'),
  };
}
