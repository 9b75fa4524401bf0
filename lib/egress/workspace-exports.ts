import type { ArmId } from '../model/arm-id';
import type { Workspace, WorkspaceSettings } from '../model/databricks';
import type { EgressDestination, EgressPath, Hop } from '../model/egress-path';
import { type Sighting, unseen } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { loggedBy } from '../model/log-delivery';

/** A feature by which data leaves through the control plane, with the audit logs in which it shows. */
interface Feature {
  readonly name: string;
  /** Undefined for a feature whose setting is not collected: it may be on. */
  readonly setting?: 'resultsDownload' | 'notebookExport' | 'tableClipboard';
  readonly to: string;
  readonly logs: readonly string[];
  readonly catalogue: string;
}

const browsers = 'browsers of users';
const features: readonly Feature[] = [
  { name: 'results download', setting: 'resultsDownload', to: browsers, logs: ['notebook'], catalogue: 'E01' },
  { name: 'notebook export', setting: 'notebookExport', to: browsers, logs: ['workspace'], catalogue: 'E02' },
  { name: 'table clipboard', setting: 'tableClipboard', to: browsers, logs: [], catalogue: 'E02' },
  { name: 'Git', to: 'Git servers', logs: ['repos'], catalogue: 'E03' },
  { name: 'notification destinations', to: 'webhooks', logs: ['jobs'], catalogue: 'E04' },
  { name: 'Delta Sharing', to: 'recipients of shares', logs: ['unityCatalog'], catalogue: 'E05' },
  { name: 'dashboards and alerts', to: 'mailboxes and embedding pages', logs: ['dashboards'], catalogue: 'E06' },
  { name: 'interactive results', to: 'storage of the control plane', logs: ['notebook'], catalogue: 'E08' },
  { name: 'identities', to: 'storage that others gave them rights on', logs: ['unityCatalog'], catalogue: 'E09' },
  { name: 'Marketplace and clean rooms', to: 'third parties', logs: ['marketplaceProvider'], catalogue: 'E10' },
  { name: 'init scripts and libraries', to: 'places that they come from', logs: ['clusters'], catalogue: 'E11' },
  { name: 'external models and HTTP connections', to: 'model providers', logs: ['unityCatalog'], catalogue: 'E12' },
  { name: 'products without network policy', to: 'any destination', logs: [], catalogue: 'D11' },
];

type Way = Pick<EgressPath, 'to' | 'hops' | 'logged' | 'certainty' | 'catalogue'>;

/** Finds the ways out of a workspace that cross no network of the customer's: its features, and its API where that is public. */
export function exportsFrom({
  workspaceSettings,
  diagnostics,
}: Pick<Inventory, 'workspaceSettings' | 'diagnostics'>): (workspace: Workspace) => readonly EgressPath[] {
  return (workspace) => {
    const settings = workspaceSettings.known
      ? workspaceSettings.value.find(workspace.id)
      : unseen(workspaceSettings.because);
    const logged = (categories: readonly string[]) => loggedBy(diagnostics, workspace.id, categories);
    const ways = [
      ...features.flatMap((feature) => featureWay(workspace.id, feature, settings, logged(feature.logs)) ?? []),
      ...apiWays(workspace, settings, logged(['accounts'])),
    ];
    return ways.map((way) => ({
      plane: 'workspace' as const,
      from: { workspace: workspace.id },
      services: ['tcp/443'],
      inspected: false,
      approved: false,
      ...way,
    }));
  };
}

function featureWay(
  workspace: ArmId,
  { name, setting, to, catalogue }: Feature,
  settings: Sighting<WorkspaceSettings>,
  logged: EgressPath['logged'],
): Way | undefined {
  const way = (certainty: Way['certainty'], why: string): Way => ({
    to: outside(to),
    hops: [settingHop(workspace, name, why)],
    logged,
    certainty,
    catalogue,
  });
  if (!setting) return way('assumed', 'it may be on: its setting is not collected');
  const unread = settings.seen ? settings.value.unread[setting] : settings.because;
  if (unread !== undefined) return way('assumed', `it may be on: ${unread}`);
  const value = settings.seen && settings.value[setting];
  if (value === false) return undefined;
  return way('proven', value ? 'it is on' : 'it was never set, and is on by default');
}

/** Who holds a token pulls data from wherever the API answers. */
function apiWays(
  { id, publicNetworkAccess }: Workspace,
  settings: Sighting<WorkspaceSettings>,
  logged: EgressPath['logged'],
): readonly Way[] {
  if (publicNetworkAccess === 'disabled') return [];
  const way = (to: EgressDestination, certainty: Way['certainty'], why: string): Way => ({
    to,
    hops: [settingHop(id, 'publicNetworkAccess', why)],
    logged,
    certainty,
    catalogue: 'E07',
  });
  const clients = outside('clients of the API');
  const unread = settings.seen
    ? (settings.value.unread.ipAccessListsEnabled ?? settings.value.unread.ipAccessLists)
    : settings.because;
  if (unread !== undefined) return [way(clients, 'assumed', `its access lists are not seen: ${unread}`)];
  const allowed = settings.seen ? allowedAddresses(settings.value) : undefined;
  if (!allowed) return [way(clients, 'proven', 'public, and no access list restricts it')];
  return allowed.map((value) =>
    way({ kind: 'addresses', value, tenancy: 'unknown' }, 'proven', 'public, and an access list allows the address'),
  );
}

/** The addresses from which the access lists admit clients; undefined where they admit all. */
function allowedAddresses({ ipAccessListsEnabled, ipAccessLists }: WorkspaceSettings): readonly string[] | undefined {
  const allowing = ipAccessLists.filter(({ allows, enabled }) => allows && enabled);
  if (!ipAccessListsEnabled || allowing.length === 0) return undefined;
  return [...new Set(allowing.flatMap(({ addresses }) => addresses))].sort();
}

function outside(value: string): EgressDestination {
  return { kind: 'internet', value, tenancy: 'any' };
}

function settingHop(workspace: ArmId, rule: string, why: string): Hop {
  return { kind: 'setting', resource: workspace.text, rule, why };
}
