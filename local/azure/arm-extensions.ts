import { isWithinScope } from '../../lib/model/arm-id';
import type { WireObject } from '../../lib/model/snapshot';
import { forbidden } from './arm-errors';
import { listResources, readResource, typeInCasing } from './arm-resources';
import type { LiveEstate } from './estate';
import type { Reply } from './exchange';

interface Extension {
  /** Its first group is the resource that the answer is about. */
  readonly form: RegExp;
  /** The body of the answer; undefined where the estate does not know. */
  read(estate: LiveEstate, resource: string): unknown;
}

const extensions: readonly Extension[] = [
  {
    form: /^(.+)\/providers\/microsoft\.network\/locations\/[^/]+\/servicetags$/i,
    read: (estate) => estate.now().serviceTags,
  },
  { form: /^(.+)\/providers\/microsoft\.insights\/diagnosticsettings$/i, read: readDiagnostics },
  {
    form: /^(.+)\/providers\/microsoft\.authorization\/locks$/i,
    read: (estate, resource) => {
      const value = entryOf(estate.now().managementLocks, resource);
      return value && { value };
    },
  },
  {
    form: /^(.+)\/outboundnetworkdependenciesendpoints$/i,
    read: (estate, workspace) => entryOf(estate.now().outboundEndpoints, workspace),
  },
  { form: /^(.+)\/hubvirtualnetworkconnections$/i, read: readHubConnections },
];

/**
 * The answer to a call for what an estate holds beside its resources; undefined for every other call. What the estate does
 * not know is refused, so that a rehearsal is as blind as whoever took the snapshot.
 */
export function readExtension(path: string, estate: LiveEstate): Reply | undefined {
  for (const { form, read } of extensions) {
    const [, resource] = form.exec(path) ?? [];
    if (resource === undefined) continue;
    const body = read(estate, resource);
    return body ? { status: 200, body } : forbidden(path, `${typeInCasing(`${path}/any`)}/read`);
  }
  return undefined;
}

/** A resource has no diagnostic settings until someone makes one, unless the estate says that it could not be read. */
function readDiagnostics(estate: LiveEstate, id: string) {
  const { diagnosticSettings, gaps = [] } = estate.now();
  const isHidden = gaps.some(({ part, scope }) => part === 'diagnostics' && isWithinScope(id, scope));
  const isBare = diagnosticSettings && !isHidden && readResource(estate, id);
  const value = entryOf(diagnosticSettings, id) ?? (isBare ? [] : undefined);
  return value && { value };
}

function readHubConnections(estate: LiveEstate, hub: string) {
  const rows = listResources(estate, `${hub}/hubVirtualNetworkConnections`) ?? [];
  const { hubConnections } = estate.now();
  const value = entryOf(hubConnections, hub) ?? (hubConnections || rows.length > 0 ? rows : undefined);
  return value && { value };
}

function entryOf(entries: Readonly<Record<string, readonly WireObject[]>> | undefined, id: string) {
  return Object.entries(entries ?? {}).find(([key]) => key.toLowerCase() === id.toLowerCase())?.[1];
}
