import type { Gap } from '../model/evidence';
import type { PartName } from '../model/inventory';
import type { EntriesPart } from './read-entries';
import type { GraphTable } from './resource-reader';
import { resourceReaders } from './resource-types';

/** What is asked for resource by resource hangs on the table in which the resources themselves are found. */
const entriesParts: readonly EntriesPart[] = [
  'diagnostics',
  'hubConnections',
  'locks',
  'requiredEndpoints',
  'workspaceSettings',
];
const rowParts = resourceReaders.map(({ part }) => part);
const everyPart: readonly PartName[] = [...new Set([...rowParts, ...entriesParts])];

/** What the parts of a gap may be called; in lower case. */
const partsByName: ReadonlyMap<string, readonly PartName[]> = new Map([
  ...everyPart.map((part) => [part.toLowerCase(), [part]] as const),
  ...resourceReaders.flatMap(({ part, types }) => types.map((type) => [type, [part]] as const)),
  ...(['resources', 'networkresources', 'dnsresources', 'resourcecontainers', 'authorizationresources'] as const).map(
    (table) => [table, partsOfTable(table)] as const,
  ),
  ['serverless', ['serverless']],
  // The names of what a snapshot holds, where they are not those of the parts.
  ['databricksaccount', ['serverless']],
  ['diagnosticsettings', ['diagnostics']],
  ['outboundendpoints', ['requiredEndpoints']],
  ['managementlocks', ['locks']],
  ['servicetags', []],
  ['hometenant', []],
]);

function partsOfTable(table: GraphTable): readonly PartName[] {
  const parts = resourceReaders.flatMap((reader) => (reader.table === table ? reader.part : []));
  return [...new Set<PartName>([...parts, ...(table === 'resources' ? entriesParts : [])])];
}

/**
 * The parts that a gap concerns. The estate, and any name that is not known here, stand for everything that is read of resources:
 * a gap that is taken too far costs a verdict, one that is overlooked makes an absence look proven. A type of resource that
 * nobody reads concerns nothing.
 */
export function partsOf({ part }: Gap): readonly PartName[] {
  return partsByName.get(part.toLowerCase()) ?? (part.includes('/') ? [] : everyPart);
}
