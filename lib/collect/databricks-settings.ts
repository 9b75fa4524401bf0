import { isRestError } from '@azure/core-rest-pipeline';
import type { WireObject, WireRow } from '../model/snapshot';
import { attempt, noEvidence } from './attempt';
import { isListOfObjects, isObject, objectIn } from './json';
import type { ReadJson } from './json-reader';
import { type Readings, readEach } from './read-each';
import { gapIn, ofType, workspaceType } from './wire-rows';

/** The settings that were read, by name, and why the others were not. */
interface Named {
  readonly values: WireObject;
  readonly unread: Readonly<Record<string, string>>;
}

const configurationKeys = [
  'enableDbfsFileBrowser',
  'enableExportNotebook',
  'enableIpAccessLists',
  'enableNotebookTableClipboard',
  'enableProjectsAllowList',
  'enableResultsDownloading',
  'enableTokensConfig',
  'maxTokenLifetimeDays',
  'storeInteractiveNotebookResultsInCustomerAccount',
];
const settingTypes = ['disable_legacy_dbfs', 'sql_results_download'];
const accessLists = 'ipAccessLists';

/** The settings of each workspace, from its own API; a workspace that told none of them is a gap. */
export function readWorkspaceSettings(
  readJson: ReadJson,
  rows: readonly WireRow[],
): Promise<Readings<WireRow, WireObject>> {
  const read = async ({ properties }: WireRow) => {
    const { workspaceUrl } = objectIn(properties);
    if (typeof workspaceUrl !== 'string' || workspaceUrl === '') throw noEvidence('the workspace has no URL');
    return readSettings(readJson, `https://${workspaceUrl}/api/2.0`);
  };
  return readEach(ofType(rows, workspaceType), read, gapIn('workspaceSettings'));
}

async function readSettings(readJson: ReadJson, api: string): Promise<WireObject> {
  // One forbidden key fails the whole call, so each is asked for on its own.
  const conf = await readNamed(configurationKeys, (key) => readKey(readJson, api, key));
  const settings = await readNamed(settingTypes, (type) =>
    readSetting(readJson, `${api}/settings/types/${type}/names/default`),
  );
  const lists = await readNamed([accessLists], () => readAccessLists(readJson, api));

  const unread = { ...conf.unread, ...settings.unread, ...lists.unread };
  if (Object.keys(unread).length === configurationKeys.length + settingTypes.length + 1) {
    throw noEvidence([...new Set(Object.values(unread))].join(', '));
  }
  return { conf: conf.values, settings: settings.values, ...lists.values, unread };
}

async function readNamed(names: readonly string[], read: (name: string) => Promise<unknown>): Promise<Named> {
  const values: Record<string, unknown> = {};
  const unread: Record<string, string> = {};
  for (const name of names) {
    const answer = await attempt(() => read(name));
    if (!answer.known) unread[name] = answer.because;
    else if (answer.value !== undefined) values[name] = answer.value;
  }
  return { values, unread };
}

/** The value of a key; null where nobody ever set it. */
async function readKey(readJson: ReadJson, api: string, key: string): Promise<unknown> {
  const answer = await readJson(`${api}/workspace-conf?keys=${key}`);
  if (isObject(answer) && key in answer) return answer[key];
  throw noEvidence(`the answer has no ${key}`);
}

/** A typed setting; undefined where nobody ever made it, which Databricks says with a 404. */
async function readSetting(readJson: ReadJson, url: string): Promise<WireObject | undefined> {
  try {
    const answer = await readJson(url);
    if (isObject(answer)) return answer;
  } catch (error) {
    if (isRestError(error) && error.statusCode === 404) return undefined;
    throw error;
  }
  throw noEvidence('the answer is no JSON object');
}

/** A workspace without lists leaves them out of its answer. */
async function readAccessLists(readJson: ReadJson, api: string): Promise<readonly WireObject[]> {
  const answer = await readJson(`${api}/ip-access-lists`);
  const lists = isObject(answer) ? (answer.ip_access_lists ?? []) : undefined;
  if (isListOfObjects(lists)) return lists;
  throw noEvidence('the answer has no list of access lists');
}
