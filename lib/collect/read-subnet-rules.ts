import type { EndpointPolicyDefinition, Route, SecurityRule } from '../model/network';
import type { WireObject } from '../model/snapshot';
import { locationOf, type ResourceReader, rowId } from './resource-reader';
import {
  boolean,
  distinct,
  list,
  lowerText,
  mergedTexts,
  neededNumber,
  neededObject,
  neededText,
  neededWord,
  object,
  optionalTexts,
  references,
  texts,
} from './wire';

const directions = { inbound: 'inbound', outbound: 'outbound' } as const;
const accesses = { allow: 'allow', deny: 'deny' } as const;

export const routeTables: ResourceReader<'routeTables'> = {
  part: 'routeTables',
  table: 'resources',
  types: ['microsoft.network/routetables'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      location: locationOf(row),
      propagatesGatewayRoutes: !boolean(properties, 'disableBgpRoutePropagation'),
      disablesPeeringRoutes: lowerText(properties, 'disablePeeringRoute') === 'all',
      routes: list(properties, 'routes', readRoute),
    };
  },
};

function readRoute(route: WireObject): Route {
  const properties = neededObject(route, 'properties');
  return {
    name: neededText(route, 'name'),
    destination: neededText(properties, 'addressPrefix'),
    nextHop: neededText(properties, 'nextHopType'),
    nextHopAddresses: distinct([
      texts(object(properties, 'nextHop'), 'nextHopIpAddresses'),
      optionalTexts(properties, 'nextHopIpAddress'),
    ]),
  };
}

export const securityGroups: ResourceReader<'securityGroups'> = {
  part: 'securityGroups',
  table: 'resources',
  types: ['microsoft.network/networksecuritygroups'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      location: locationOf(row),
      rules: list(properties, 'securityRules', readSecurityRule),
      defaultRules: list(properties, 'defaultSecurityRules', readSecurityRule),
    };
  },
};

function readSecurityRule(rule: WireObject): SecurityRule {
  const properties = neededObject(rule, 'properties');
  return {
    name: neededText(rule, 'name'),
    direction: neededWord(properties, 'direction', directions),
    allows: neededWord(properties, 'access', accesses) === 'allow',
    priority: neededNumber(properties, 'priority'),
    protocol: neededText(properties, 'protocol').toLowerCase(),
    sources: mergedTexts(properties, 'sourceAddressPrefix', 'sourceAddressPrefixes'),
    sourcePorts: mergedTexts(properties, 'sourcePortRange', 'sourcePortRanges'),
    destinations: mergedTexts(properties, 'destinationAddressPrefix', 'destinationAddressPrefixes'),
    destinationPorts: mergedTexts(properties, 'destinationPortRange', 'destinationPortRanges'),
    sourceGroups: references(properties, 'sourceApplicationSecurityGroups'),
    destinationGroups: references(properties, 'destinationApplicationSecurityGroups'),
  };
}

export const endpointPolicies: ResourceReader<'endpointPolicies'> = {
  part: 'endpointPolicies',
  table: 'resources',
  types: ['microsoft.network/serviceendpointpolicies'],
  read(row) {
    return {
      id: rowId(row),
      location: locationOf(row),
      definitions: list(neededObject(row, 'properties'), 'serviceEndpointPolicyDefinitions', readDefinition),
    };
  },
};

function readDefinition(definition: WireObject): EndpointPolicyDefinition {
  const properties = neededObject(definition, 'properties');
  return {
    name: neededText(definition, 'name'),
    service: neededText(properties, 'service'),
    resources: texts(properties, 'serviceResources'),
  };
}
