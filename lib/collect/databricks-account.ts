import { everything } from '../model/arm-id';
import type { Evidence, Gap } from '../model/evidence';
import type { DatabricksAccount, WireObject } from '../model/snapshot';
import { attempt, noEvidence } from './attempt';
import { isListOfObjects, isObject, objectIn } from './json';
import type { ReadJson } from './json-reader';
import { type Readings, readEach } from './read-each';
import type { Portion } from './wire-rows';

type List = readonly WireObject[];

/**
 * Reads an account's workspaces, network connectivity configurations, network policies, metastores and network options; a list that
 * cannot be read is left out. `url` ends with the account's id; `resourceIds` has ARM ids of workspaces by their numbers.
 */
export async function readDatabricksAccount(
  readJson: ReadJson,
  url: string,
  resourceIds: ReadonlyMap<string, string>,
): Promise<Portion<'databricksAccount'>> {
  const workspaces = await attempt(() => readWorkspaces(readJson, url));
  const configs = await attempt(() => readPages(readJson, `${url}/network-connectivity-configs`));
  const policies = await attempt(() => readPages(readJson, `${url}/network-policies`));
  const metastores = await attempt(() => readMetastores(readJson, url));
  const options = await readOptions(readJson, url, itemsOf(workspaces), resourceIds);
  const rules = await readRules(readJson, url, itemsOf(configs));
  const completed = itemsOf(configs).map((config) => rules.values.get(config) ?? config);

  const account: DatabricksAccount = {
    ...(workspaces.known && {
      workspaces: sortedBy('workspace_id', workspaces.value),
      workspaceNetworkOptions: sortedBy('workspace_id', [...options.values.values()]),
    }),
    ...(configs.known && { networkConnectivityConfigs: sortedBy('network_connectivity_config_id', completed) }),
    ...(metastores.known && { metastores: sortedBy('metastore_id', metastores.value) }),
    ...(policies.known && { networkPolicies: sortedBy('network_policy_id', policies.value) }),
  };
  const lists = {
    workspaces,
    'network connectivity configurations': configs,
    'network policies': policies,
    metastores,
  };
  return {
    ...(Object.keys(account).length > 0 && { databricksAccount: account }),
    gaps: [...gapsOf(lists), ...options.gaps, ...rules.gaps],
  };
}

/** The gap that something of the account leaves in what is known of serverless compute. */
export function serverlessGap(because: string, scope = everything.text): Gap {
  return { part: 'serverless', scope, because };
}

async function readWorkspaces(readJson: ReadJson, url: string): Promise<List> {
  const workspaces = await readJson(`${url}/workspaces`);
  if (isListOfObjects(workspaces)) return workspaces;
  throw noEvidence('the answer is no list');
}

/** A list that comes in one piece; Databricks leaves an empty one out of its answer. */
async function readMetastores(readJson: ReadJson, url: string): Promise<List> {
  const answer = await readJson(`${url}/metastores`);
  const metastores = isObject(answer) ? (answer.metastores ?? []) : undefined;
  if (isListOfObjects(metastores)) return metastores;
  throw noEvidence('the answer has no list "metastores"');
}

/** Reads every page of a list; Databricks leaves an empty list out of its answer. */
async function readPages(readJson: ReadJson, url: string): Promise<List> {
  const read: WireObject[] = [];
  let token: unknown;
  do {
    const page = await readJson(token ? `${url}?page_token=${encodeURIComponent(String(token))}` : url);
    const items = isObject(page) ? (page.items ?? []) : undefined;
    if (!isListOfObjects(items)) throw noEvidence('the answer has no list "items"');
    read.push(...items);
    token = objectIn(page).next_page_token;
  } while (token);
  return read;
}

/** The network option of each workspace, which names the workspace and its network policy. */
function readOptions(
  readJson: ReadJson,
  url: string,
  workspaces: List,
  resourceIds: ReadonlyMap<string, string>,
): Promise<Readings<WireObject, WireObject>> {
  const read = async ({ workspace_id: number }: WireObject) => {
    const option = await readJson(`${url}/workspaces/${number}/network`);
    if (isObject(option)) return option;
    throw noEvidence('the answer is no JSON object');
  };
  return readEach(workspaces, read, ({ workspace_id: number }, because) =>
    serverlessGap(`network option of workspace ${number}: ${because}`, resourceIds.get(String(number))),
  );
}

/** The configurations that came without their private endpoint rules, with them. */
function readRules(readJson: ReadJson, url: string, configs: List): Promise<Readings<WireObject, WireObject>> {
  const read = async (config: WireObject) => {
    const id = String(config.network_connectivity_config_id);
    return withRules(
      config,
      await readPages(readJson, `${url}/network-connectivity-configs/${id}/private-endpoint-rules`),
    );
  };
  const bare = configs.filter(
    ({ egress_config }) => !objectIn(objectIn(egress_config).target_rules).azure_private_endpoint_rules,
  );
  return readEach(bare, read, ({ name }, because) => serverlessGap(`private endpoint rules of ${name}: ${because}`));
}

function withRules(config: WireObject, rules: List): WireObject {
  const egress = objectIn(config.egress_config);
  return {
    ...config,
    egress_config: {
      ...egress,
      target_rules: { ...objectIn(egress.target_rules), azure_private_endpoint_rules: rules },
    },
  };
}

/** A gap for each list that could not be read; a single one where the same cause lies behind all. */
function gapsOf(lists: Readonly<Record<string, Evidence<List>>>): readonly Gap[] {
  const unread = Object.entries(lists).flatMap(([name, list]) => (list.known ? [] : { name, because: list.because }));
  const [cause, ...others] = new Set(unread.map(({ because }) => because));
  const isOne = cause !== undefined && others.length === 0 && unread.length === Object.keys(lists).length;
  return isOne ? [serverlessGap(cause)] : unread.map(({ name, because }) => serverlessGap(`${name}: ${because}`));
}

function itemsOf(list: Evidence<List>): List {
  return list.known ? list.value : [];
}

function sortedBy(key: string, list: List): List {
  return list.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}
