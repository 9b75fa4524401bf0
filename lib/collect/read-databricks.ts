import { type ArmId, armId, nameOf } from '../model/arm-id';
import type { ClassicCompute, CustomerKey, NetworkInjection } from '../model/databricks';
import type { WireObject } from '../model/snapshot';
import { endpointConnections, locationOf, type ResourceReader, rowId } from './resource-reader';
import {
  boolean,
  digits,
  id,
  ids,
  lowerText,
  neededObject,
  neededText,
  object,
  optionalTexts,
  reference,
  text,
  word,
} from './wire';

const switchWords = { enabled: 'enabled', disabled: 'disabled' } as const;

/** The first version of the API that tells every property of a workspace. */
const completeVersion = '2026-01-01';

export const workspaces: ResourceReader<'workspaces'> = {
  part: 'workspaces',
  table: 'resources',
  types: ['microsoft.databricks/workspaces'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const computeMode = lowerText(properties, 'computeMode');
    const armIdOfRow = rowId(row);
    const classic = computeMode === 'serverless' ? undefined : readClassic(properties);
    const isWhole = computeMode !== undefined || (text(row, 'apiVersion') ?? '') >= completeVersion;
    return {
      id: armIdOfRow,
      name: text(row, 'name') ?? nameOf(armIdOfRow),
      location: locationOf(row),
      complete: isWhole && classic?.parametersTold !== false,
      tier: text(object(row, 'sku'), 'name'),
      provisioningState: text(properties, 'provisioningState'),
      workspaceId: digits(properties, 'workspaceId'),
      url: text(properties, 'workspaceUrl'),
      publicNetworkAccess: word(properties, 'publicNetworkAccess', switchWords),
      unityCatalog: boolean(properties, 'isUcEnabled'),
      privateEndpointConnections: endpointConnections(properties),
      managedServicesKey: entityKey(properties, 'managedServices'),
      // A mode that is not told, or not known here, is taken for the one that has more to be judged.
      classic,
    };
  },
};

function readClassic(properties: WireObject): ClassicCompute {
  const parameters = object(properties, 'parameters');
  return {
    parametersTold: properties.parameters !== null,
    managedResourceGroup: readManagedGroup(properties),
    noPublicIp: boolean(object(parameters, 'enableNoPublicIp'), 'value'),
    injection: readInjection(parameters),
    requiredSecurityRules: text(properties, 'requiredNsgRules'),
    defaultStorageFirewall: word(properties, 'defaultStorageFirewall', switchWords),
    accessConnector: reference(properties, 'accessConnector'),
    storageAccountName: text(object(parameters, 'storageAccountName'), 'value'),
    managedDiskKey: entityKey(properties, 'managedDisk'),
    storageKey: storageKey(object(object(parameters, 'encryption'), 'value')),
  };
}

/** Templates write the group with a provider, as the function `subscriptionResourceId` gives it, and resources lie in it without. */
function readManagedGroup(properties: WireObject): ArmId | undefined {
  const group = text(properties, 'managedResourceGroupId');
  return group === undefined
    ? undefined
    : armId(group.replace(/\/providers\/Microsoft\.Resources(?=\/resourceGroups\/)/i, ''));
}

function readInjection(parameters: WireObject): NetworkInjection | undefined {
  const network = id(object(parameters, 'customVirtualNetworkId'), 'value');
  return (
    network && {
      network,
      hostSubnet: text(object(parameters, 'customPublicSubnetName'), 'value'),
      containerSubnet: text(object(parameters, 'customPrivateSubnetName'), 'value'),
    }
  );
}

function entityKey(properties: WireObject, entity: string): CustomerKey | undefined {
  const encryption = object(object(object(properties, 'encryption'), 'entities'), entity);
  if (!isCustomerManaged(encryption)) return undefined;
  const key = neededObject(encryption, 'keyVaultProperties');
  return {
    vaultUri: neededText(key, 'keyVaultUri'),
    keyName: neededText(key, 'keyName'),
    keyVersion: text(key, 'keyVersion'),
  };
}

/** The parameter spells its fields unlike the rest of the resource, and unlike the documented SDK model. */
function storageKey(encryption: WireObject): CustomerKey | undefined {
  if (!isCustomerManaged(encryption)) return undefined;
  return {
    vaultUri: text(encryption, 'keyVaultUri') ?? neededText(encryption, 'keyvaulturi'),
    keyName: text(encryption, 'keyName') ?? neededText(encryption, 'KeyName'),
    keyVersion: text(encryption, 'keyVersion') ?? text(encryption, 'keyversion'),
  };
}

function isCustomerManaged(encryption: WireObject): boolean {
  return lowerText(encryption, 'keySource') === 'microsoft.keyvault';
}

export const accessConnectors: ResourceReader<'accessConnectors'> = {
  part: 'accessConnectors',
  table: 'resources',
  types: ['microsoft.databricks/accessconnectors'],
  read(row) {
    const identity = object(row, 'identity');
    return {
      id: rowId(row),
      location: locationOf(row),
      principals: [...optionalTexts(identity, 'principalId'), ...assignedPrincipals(identity)],
      // The wire's own spelling.
      referredBy: ids(object(row, 'properties'), 'referedBy'),
    };
  },
};

function assignedPrincipals(identity: WireObject): readonly string[] {
  const identities = object(identity, 'userAssignedIdentities');
  return Object.keys(identities).flatMap((name) => optionalTexts(object(identities, name), 'principalId'));
}
