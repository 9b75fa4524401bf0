import { type ArmId, armId, nameOf, parentOf } from '../model/arm-id';
import type { WireObject } from '../model/snapshot';
import { isObject } from './json';
import { type ResourceReader, rowId } from './resource-reader';
import { boolean, list, lowerText, neededNumber, neededObject, neededText, neededWord, texts } from './wire';

const directions = { inbound: 'inbound', outbound: 'outbound' } as const;
const accesses = { allow: 'allow', alwaysallow: 'always-allow', deny: 'deny' } as const;

const manager = 'microsoft.network/networkmanagers';
const admin = `${manager}/securityadminconfigurations/rulecollections`;

/** What is in effect in a network; its properties begin now with a capital and now without (`query-azure-resource-graph`). */
export const effectiveConfigurations: ResourceReader<'effectiveConfigurations'> = {
  part: 'effectiveConfigurations',
  table: 'networkresources',
  types: ['microsoft.network/effectivesecurityadminrules', 'microsoft.network/effectiveconnectivityconfigurations'],
  read(row) {
    const properties = propertiesOf(row);
    const id = rowId(row);
    const named = (key: string) => list(properties, key, (one) => withoutSnapshot(armId(neededText(one, 'id'))));
    return {
      id,
      network: armId(id.text.slice(0, id.key.lastIndexOf('/providers/'))),
      configurations: [
        ...named('effectiveSecurityAdminConfigurations'),
        ...named('effectiveConnectivityConfigurations'),
      ],
    };
  },
};

export const adminRules: ResourceReader<'adminRules'> = {
  part: 'adminRules',
  table: 'networkresources',
  types: [`${admin}/rules`, `${admin}/rules/snapshots`],
  read(row) {
    const properties = propertiesOf(row);
    const id = rowId(row);
    const rule = withoutSnapshot(id);
    const collection = parentOf(rule);
    return {
      id,
      rule,
      collection,
      configuration: parentOf(collection),
      name: nameOf(rule),
      direction: neededWord(properties, 'direction', directions),
      access: neededWord(properties, 'access', accesses),
      priority: neededNumber(properties, 'priority'),
      protocol: neededText(properties, 'protocol').toLowerCase(),
      sources: addressesOf(properties, 'sources'),
      sourcePorts: portsOf(properties, 'sourcePortRanges'),
      destinations: addressesOf(properties, 'destinations'),
      destinationPorts: portsOf(properties, 'destinationPortRanges'),
      sourceGroups: [],
      destinationGroups: [],
    };
  },
};

export const adminRuleCollections: ResourceReader<'adminRuleCollections'> = {
  part: 'adminRuleCollections',
  table: 'networkresources',
  types: [admin, `${admin}/snapshots`],
  read(row) {
    const id = rowId(row);
    const collection = withoutSnapshot(id);
    const groups = list(propertiesOf(row), 'appliesToGroups', groupOf);
    return { id, collection, configuration: parentOf(collection), groups };
  },
};

export const connectivityConfigurations: ResourceReader<'connectivityConfigurations'> = {
  part: 'connectivityConfigurations',
  table: 'networkresources',
  types: [`${manager}/connectivityconfigurations`, `${manager}/connectivityconfigurations/snapshots`],
  read(row) {
    const properties = propertiesOf(row);
    const isMesh = lowerText(properties, 'connectivityTopology') === 'mesh';
    const isGlobal = isYes(properties);
    const id = rowId(row);
    return {
      id,
      configuration: withoutSnapshot(id),
      isMesh,
      groups: list(properties, 'appliesToGroups', (group) => ({
        id: groupOf(group),
        isConnected: isMesh || lowerText(group, 'groupConnectivity') === 'directlyconnected',
        isGlobal: isGlobal || isYes(group),
      })),
    };
  },
};

/** Azure writes the flag as a text, and may come to write it as a flag. */
function isYes(from: WireObject): boolean {
  return typeof from.isGlobal === 'boolean'
    ? boolean(from, 'isGlobal') === true
    : lowerText(from, 'isGlobal') === 'true';
}

function groupOf(group: WireObject): ArmId {
  return armId(neededText(group, 'networkGroupId'));
}

function addressesOf(properties: WireObject, key: string): readonly string[] {
  const named = list(properties, key, (one) => neededText(one, 'addressPrefix'));
  return named.length > 0 ? named : ['*'];
}

function portsOf(properties: WireObject, key: string): readonly string[] {
  const ranges = texts(properties, key);
  return ranges.length > 0 ? ranges : ['*'];
}

function withoutSnapshot(id: ArmId): ArmId {
  return armId(id.text.replace(/\/snapshots\/[^/]+$/i, ''));
}

function propertiesOf(row: WireObject): WireObject {
  return neededObject({ ...row, properties: uncapitalized(row.properties) }, 'properties');
}

function uncapitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(uncapitalized);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.slice(0, 1).toLowerCase() + key.slice(1), uncapitalized(each)]),
  );
}
