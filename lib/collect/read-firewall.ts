import { nameOf, parentOf } from '../model/arm-id';
import { readClassicCollections, readCollection } from './read-firewall-rules';
import { locationOf, type ResourceReader, rowId } from './resource-reader';
import { boolean, list, neededNumber, neededObject, object, reference, references, text, texts } from './wire';

export const firewalls: ResourceReader<'firewalls'> = {
  part: 'firewalls',
  table: 'resources',
  types: ['microsoft.network/azurefirewalls'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const places = list(properties, 'ipConfigurations', (configuration) => object(configuration, 'properties'));
    const management = object(object(properties, 'managementIpConfiguration'), 'properties');
    const hubAddress = text(object(properties, 'hubIPAddresses'), 'privateIPAddress');
    const policy = reference(properties, 'firewallPolicy');
    return {
      id: rowId(row),
      location: locationOf(row),
      tier: text(object(properties, 'sku'), 'tier'),
      provisioningState: text(properties, 'provisioningState'),
      policy,
      virtualHub: reference(properties, 'virtualHub'),
      subnet: places.map((place) => reference(place, 'subnet')).find((subnet) => subnet !== undefined),
      managementSubnet: reference(management, 'subnet'),
      privateAddresses: [...places.map((place) => text(place, 'privateIPAddress')), hubAddress].flatMap(
        (one) => one ?? [],
      ),
      publicAddresses: [...places, management].flatMap((place) => reference(place, 'publicIPAddress') ?? []),
      threatIntelligence: text(properties, 'threatIntelMode'),
      // Azure keeps the rules of a firewall that got a policy later, and no longer obeys them.
      classicRules: policy ? [] : readClassicCollections(properties),
    };
  },
};

export const firewallPolicies: ResourceReader<'firewallPolicies'> = {
  part: 'firewallPolicies',
  table: 'resources',
  types: ['microsoft.network/firewallpolicies'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const allowList = object(properties, 'threatIntelWhitelist');
    const dns = object(properties, 'dnsSettings');
    return {
      id: rowId(row),
      location: locationOf(row),
      tier: text(object(properties, 'sku'), 'tier'),
      basePolicy: reference(properties, 'basePolicy'),
      ruleCollectionGroups: references(properties, 'ruleCollectionGroups'),
      threatIntelligence: text(properties, 'threatIntelMode'),
      threatAllowList: { addresses: texts(allowList, 'ipAddresses'), fqdns: texts(allowList, 'fqdns') },
      dnsProxy: boolean(dns, 'enableProxy') ?? false,
      dnsServers: texts(dns, 'servers'),
      intrusionDetection: text(object(properties, 'intrusionDetection'), 'mode'),
      explicitProxy: boolean(object(properties, 'explicitProxy'), 'enableExplicitProxy') ?? false,
      inspectsTls: Object.keys(object(object(properties, 'transportSecurity'), 'certificateAuthority')).length > 0,
    };
  },
};

export const ruleCollectionGroups: ResourceReader<'ruleCollectionGroups'> = {
  part: 'ruleCollectionGroups',
  table: 'networkresources',
  types: ['microsoft.network/firewallpolicies/rulecollectiongroups'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const id = rowId(row);
    return {
      id,
      policy: parentOf(id),
      name: nameOf(id),
      priority: neededNumber(properties, 'priority'),
      collections: list(properties, 'ruleCollections', readCollection),
    };
  },
};

export const ipGroups: ResourceReader<'ipGroups'> = {
  part: 'ipGroups',
  table: 'resources',
  types: ['microsoft.network/ipgroups'],
  read(row) {
    return { id: rowId(row), addresses: texts(neededObject(row, 'properties'), 'ipAddresses') };
  },
};
