import type { WireObject } from '../../lib/model/snapshot';
import type { LiveEstate } from './estate';
import { type Call, databricksError, isObject, objectsIn, type Reply } from './exchange';

const settingPath = /^\/api\/2\.0\/settings\/types\/([^/]+)\/names\/default$/;
const configurationKeys = [
  'enableIpAccessLists',
  'enableDbfsFileBrowser',
  'enableExportNotebook',
  'enableResultsDownloading',
  'enableNotebookTableClipboard',
  'storeInteractiveNotebookResultsInCustomerAccount',
  'enableUploadDataUis',
  'enableWebTerminal',
  'enableFileStoreEndpoint',
  'enableVerboseAuditLogs',
  'enableProjectsAllowList',
  'projectsAllowList',
  'maxTokenLifetimeDays',
  'enableTokensConfig',
  'enableDeprecatedGlobalInitScripts',
];

/** The settings APIs of the workspace whose URL has the host of the call; what the estate could not read is refused. */
export function databricksWorkspace(estate: LiveEstate) {
  return (call: Call): Reply => {
    const settings = settingsOf(estate, call.host);
    if (!settings) return denied(`${call.host} cannot be read.`);
    const [, type] = settingPath.exec(call.path) ?? [];
    if (call.path === '/api/2.0/ip-access-lists') return accessLists(settings);
    if (call.path === '/api/2.0/workspace-conf')
      return configuration(settings, call.query.get('keys')?.split(',') ?? []);
    return type
      ? setting(settings, type)
      : databricksError(404, 'ENDPOINT_NOT_FOUND', `No API found for ${call.path}.`);
  };
}

function settingsOf(estate: LiveEstate, host: string): WireObject | undefined {
  const { resources, workspaceSettings = {} } = estate.now();
  const workspace = resources.find(({ properties }) => isObject(properties) && properties.workspaceUrl === host);
  return Object.entries(workspaceSettings).find(([id]) => id.toLowerCase() === workspace?.id.toLowerCase())?.[1];
}

function accessLists(settings: WireObject): Reply {
  if (!settings.ipAccessLists) return denied(reasonFor(settings, 'ipAccessLists'));
  return { status: 200, body: { ip_access_lists: objectsIn(settings.ipAccessLists) } };
}

/** One key that is unknown or refused fails the whole call; a key that nobody ever set is null. */
function configuration(settings: WireObject, keys: readonly string[]): Reply {
  const conf = isObject(settings.conf) ? settings.conf : undefined;
  const unknown = keys.find((key) => !configurationKeys.includes(key) && conf?.[key] === undefined);
  if (unknown !== undefined) return databricksError(400, 'BAD_REQUEST', `Invalid keys: ["${unknown}"]`);
  const refused = keys.find((key) => !conf || isUnread(settings, key));
  if (refused !== undefined) return denied(reasonFor(settings, refused));
  return { status: 200, body: Object.fromEntries(keys.map((key) => [key, conf?.[key] ?? null])) };
}

function setting(settings: WireObject, type: string): Reply {
  if (!isObject(settings.settings) || isUnread(settings, type)) return denied(reasonFor(settings, type));
  const value = settings.settings[type];
  return value ? { status: 200, body: value } : databricksError(404, 'NOT_FOUND', `Setting ${type} does not exist.`);
}

function isUnread({ unread }: WireObject, name: string): boolean {
  return isObject(unread) && name in unread;
}

function reasonFor({ unread }: WireObject, name: string): string {
  return isObject(unread) && name in unread ? String(unread[name]) : `${name} cannot be read.`;
}

function denied(message: string): Reply {
  return databricksError(403, 'PERMISSION_DENIED', message);
}
