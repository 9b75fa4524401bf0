import { armId, nameOf, parentOf } from '../../lib/model/arm-id';
import type { WireObject } from '../../lib/model/snapshot';
import type { LiveEstate } from './estate';
import { isObject, objectsIn } from './exchange';

/** Resources that have an id of their own and are kept inside of something else, by name. */
export interface Shelf {
  readonly items: readonly WireObject[];
  replace(items: readonly WireObject[]): void;
}

/** The diagnostic settings of one resource, or of one setting's id: the resource is the first group. */
const diagnosticsPath = /^(.+)\/providers\/microsoft\.insights\/diagnosticsettings(?:\/[^/]+)?$/i;

const properties: Readonly<Record<string, string>> = {
  'microsoft.network/routetables/routes': 'routes',
  'microsoft.network/virtualnetworks/subnets': 'subnets',
  'microsoft.network/virtualnetworks/virtualnetworkpeerings': 'virtualNetworkPeerings',
  'microsoft.network/networksecuritygroups/securityrules': 'securityRules',
  'microsoft.network/networksecuritygroups/defaultsecurityrules': 'defaultSecurityRules',
  'microsoft.network/serviceendpointpolicies/serviceendpointpolicydefinitions': 'serviceEndpointPolicyDefinitions',
};

/** Whether resources of this lower-case type are kept on a shelf and not as rows. */
export function isShelved(type: string): boolean {
  return type in properties || type === 'microsoft.insights/diagnosticsettings';
}

/** The shelf on which a resource of a shelved type stands, or would stand; undefined without the resource that holds it. */
export function shelfOf(estate: LiveEstate, type: string, id: string): Shelf | undefined {
  const [, diagnosed] = diagnosticsPath.exec(id) ?? [];
  if (diagnosed) return diagnosticsShelf(estate, diagnosed);
  const property = properties[type];
  return property ? propertyShelf(estate, parentOf(armId(id)).text, property) : undefined;
}

/** The objects in one property of a resource; undefined without the resource. */
export function propertyShelf(estate: LiveEstate, id: string, property: string): Shelf | undefined {
  const row = estate.find(id);
  if (!row) return undefined;
  const own = isObject(row.properties) ? row.properties : {};
  return {
    items: objectsIn(own[property]),
    replace: (items) => estate.put({ ...row, properties: { ...own, [property]: items } }),
  };
}

function diagnosticsShelf(estate: LiveEstate, id: string): Shelf | undefined {
  const settings = estate.now().diagnosticSettings ?? {};
  const known = Object.keys(settings).find((one) => one.toLowerCase() === id.toLowerCase());
  const key = known ?? estate.find(id)?.id;
  if (key === undefined) return undefined;
  return {
    items: settings[key] ?? [],
    replace: (items) => estate.change((now) => ({ ...now, diagnosticSettings: { ...settings, [key]: items } })),
  };
}

/** Whether the item is what the id names on its shelf. */
export function isNamed({ name }: WireObject, id: string): boolean {
  return String(name).toLowerCase() === nameOf(armId(id)).toLowerCase();
}
