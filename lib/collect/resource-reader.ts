import { type ArmId, armId } from '../model/arm-id';
import type { EndpointConnection } from '../model/databricks';
import type { ResourcePartName, ResourceParts } from '../model/inventory';
import type { WireObject } from '../model/snapshot';
import type { EntriesPart } from './read-entries';
import { list, neededText, object, reference, text, texts } from './wire';

/** A table of Resource Graph. */
export type GraphTable =
  | 'resources'
  | 'networkresources'
  | 'dnsresources'
  | 'resourcecontainers'
  | 'authorizationresources';

/** The parts whose resources are rows of Resource Graph. */
export type RowPart = Exclude<ResourcePartName, EntriesPart>;

/** How the resources of one part are found in Resource Graph and read from their rows. */
export interface ResourceReader<P extends RowPart = RowPart> {
  readonly part: P;
  readonly table: GraphTable;
  /** In lower case. */
  readonly types: readonly string[];
  /** Throws a MalformedRow when a field is not what Azure documents. */
  read(row: WireObject): ResourceParts[P];
}

export function rowId(row: WireObject): ArmId {
  return armId(neededText(row, 'id'));
}

/** The region as Resource Graph writes it; ARM says `East US 2` where Resource Graph says `eastus2`. */
export function locationOf(row: WireObject): string {
  return (text(row, 'location') ?? '').replaceAll(' ', '').toLowerCase();
}

/** The private endpoint connections that a resource lists among its properties. */
export function endpointConnections(properties: WireObject): readonly EndpointConnection[] {
  return list(properties, 'privateEndpointConnections', readEndpointConnection);
}

function readEndpointConnection(connection: WireObject): EndpointConnection {
  const properties = object(connection, 'properties');
  return {
    endpoint: reference(properties, 'privateEndpoint'),
    status: text(object(properties, 'privateLinkServiceConnectionState'), 'status'),
    groupIds: texts(properties, 'groupIds'),
  };
}
