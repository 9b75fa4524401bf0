import type { IpAccessList, WorkspaceSettings } from '../model/databricks';
import type { WireObject } from '../model/snapshot';
import { malformed } from './malformed-row';
import type { EntriesReader } from './read-entries';
import { boolean, list, neededObject, neededText, neededWord, object, text, texts, word } from './wire';

const booleanWords = { true: 'true', false: 'false' } as const;
const listTypes = { allow: 'allow', block: 'block' } as const;

type Setting = Exclude<keyof WorkspaceSettings, 'id' | 'ipAccessLists' | 'unread'>;
type Switch = Exclude<Setting, 'tokenLifetimeDays'>;

/** Where a setting stands: keys of the workspace configuration, and types of the newer settings with the name of their value. */
interface SettingSource {
  readonly conf: readonly string[];
  readonly types: Readonly<Record<string, string>>;
}

const sources: Readonly<Record<Setting, SettingSource>> = {
  // Results leave from notebooks and from SQL, by a setting each.
  resultsDownload: { conf: ['enableResultsDownloading'], types: { sql_results_download: 'boolean_val' } },
  notebookExport: { conf: ['enableExportNotebook'], types: {} },
  tableClipboard: { conf: ['enableNotebookTableClipboard'], types: {} },
  dbfsBrowser: { conf: ['enableDbfsFileBrowser'], types: {} },
  legacyDbfsDisabled: { conf: [], types: { disable_legacy_dbfs: 'disable_legacy_dbfs' } },
  resultsInOwnStorage: { conf: ['storeInteractiveNotebookResultsInCustomerAccount'], types: {} },
  gitAllowList: { conf: ['enableProjectsAllowList'], types: {} },
  personalTokens: { conf: ['enableTokensConfig'], types: {} },
  tokenLifetimeDays: { conf: ['maxTokenLifetimeDays'], types: {} },
  ipAccessListsEnabled: { conf: ['enableIpAccessLists'], types: {} },
};

export const workspaceSettings: EntriesReader<WorkspaceSettings> = {
  part: 'workspaceSettings',
  key: 'workspaceSettings',
  remedy: 'make the monitor an admin of the workspaces',
  read(holder, id) {
    const entry = neededObject(holder, 'workspaceSettings');
    const unread = unreadSettings(entry);
    const setting = (name: Switch) => (name in unread ? undefined : readSetting(entry, sources[name]));
    return [
      {
        id,
        resultsDownload: setting('resultsDownload'),
        notebookExport: setting('notebookExport'),
        tableClipboard: setting('tableClipboard'),
        dbfsBrowser: setting('dbfsBrowser'),
        legacyDbfsDisabled: setting('legacyDbfsDisabled'),
        resultsInOwnStorage: setting('resultsInOwnStorage'),
        gitAllowList: setting('gitAllowList'),
        personalTokens: setting('personalTokens'),
        tokenLifetimeDays: 'tokenLifetimeDays' in unread ? undefined : readDays(object(entry, 'conf')),
        ipAccessListsEnabled: setting('ipAccessListsEnabled'),
        ipAccessLists: list(entry, 'ipAccessLists', readAccessList),
        unread,
      },
    ];
  },
};

/** True where any of the sources says so; undefined where none does and one was never set. */
function readSetting(entry: WireObject, { conf, types }: SettingSource): boolean | undefined {
  const values = [
    ...conf.map((key) => confValue(object(entry, 'conf'), key)),
    ...Object.entries(types).map(([type, name]) => typedValue(object(entry, 'settings'), type, name)),
  ];
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

function readDays(conf: WireObject): number | undefined {
  const days = text(conf, 'maxTokenLifetimeDays');
  if (days === undefined) return undefined;
  return /^\d+$/.test(days) ? Number(days) : malformed(conf, 'maxTokenLifetimeDays', 'a number of days');
}

function confValue(conf: WireObject, key: string): boolean | undefined {
  const value = word(conf, key, booleanWords);
  return value && value === 'true';
}

/** The service leaves out a value that is false, and the whole answer of a setting that nobody ever made. */
function typedValue(settings: WireObject, type: string, name: string): boolean | undefined {
  const answer = settings[type];
  return answer === undefined || answer === null
    ? undefined
    : (boolean(object(neededObject(settings, type), name), 'value') ?? false);
}

/** The reasons by the model's names: what the collection could not read, and what the snapshot does not hold at all. */
function unreadSettings(entry: WireObject): Readonly<Record<string, string>> {
  const told = object(entry, 'unread');
  const names = [...(Object.keys(sources) as Setting[]), 'ipAccessLists' as const];
  return Object.fromEntries(
    names.flatMap((name) => {
      const because = name === 'ipAccessLists' ? listsUnread(entry, told) : settingUnread(entry, told, sources[name]);
      return because === undefined ? [] : [[name, because]];
    }),
  );
}

function settingUnread(entry: WireObject, told: WireObject, { conf, types }: SettingSource): string | undefined {
  const reasons = [...conf, ...Object.keys(types)].map((name) => text(told, name));
  // The answer names every key that was asked for, with null for one that was never set.
  const missing = conf.filter((key) => !(key in object(entry, 'conf')));
  if (Object.keys(types).length > 0 && entry.settings === undefined) missing.push('settings');
  return reasons.find((reason) => reason !== undefined) ?? (missing[0] && `the snapshot holds no ${missing[0]}`);
}

function listsUnread(entry: WireObject, told: WireObject): string | undefined {
  const missing = entry.ipAccessLists === undefined ? 'the snapshot holds no ipAccessLists' : undefined;
  return text(told, 'ipAccessLists') ?? missing;
}

function readAccessList(accessList: WireObject): IpAccessList {
  return {
    label: text(accessList, 'label') ?? neededText(accessList, 'list_id'),
    allows: neededWord(accessList, 'list_type', listTypes) === 'allow',
    enabled: boolean(accessList, 'enabled') ?? false,
    addresses: texts(accessList, 'ip_addresses'),
  };
}
