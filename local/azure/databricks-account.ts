import type { DatabricksAccount, WireObject } from '../../lib/model/snapshot';
import type { LiveEstate } from './estate';
import { type Call, databricksError, isObject, objectsIn, type Reply } from './exchange';

type Part = readonly WireObject[];

const accountPath = /^\/api\/2\.0\/accounts\/[^/]+\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;
const unread = databricksError(403, 'PERMISSION_DENIED', 'Only account admins can access this API.');
const unknownPath = databricksError(404, 'ENDPOINT_NOT_FOUND', 'No API found for this path.');

/** The Databricks account API on `accounts.azuredatabricks.net`; what the estate does not know is refused as to a caller who is no account admin. */
export function databricksAccount(estate: LiveEstate, pageSize: number) {
  return (call: Call): Reply => {
    const [, collection, id, child] = accountPath.exec(call.path) ?? [];
    if (call.method !== 'GET' || !collection) return unknownPath;
    const { databricksAccount: account = {} } = estate.now();
    const known = partOf(account, collection);
    if (known === 'no such part') return unknownPath;
    if (!known) return unread;
    if (id === undefined) return listOf(collection, known.items, call, pageSize);

    const item = known.items.find((one) => String(one[known.key]) === id);
    if (!item) return databricksError(404, 'RESOURCE_DOES_NOT_EXIST', `${collection} ${id} does not exist.`);
    if (child === undefined) return { status: 200, body: item };
    if (child === 'network') return networkOption(account, item);
    return child === 'private-endpoint-rules' ? page(endpointRules(item), call, pageSize) : unknownPath;
  };
}

/** Some lists come whole, each in its own form, and the others in pages. */
function listOf(collection: string, items: Part, call: Call, pageSize: number): Reply {
  if (collection === 'workspaces') return { status: 200, body: items };
  if (collection === 'metastores') return { status: 200, body: { metastores: items } };
  return page(items, call, pageSize);
}

function partOf(
  account: DatabricksAccount,
  collection: string,
): { items: Part; key: string } | 'no such part' | undefined {
  const parts: Readonly<Record<string, readonly [Part | undefined, string]>> = {
    workspaces: [account.workspaces, 'workspace_id'],
    'network-connectivity-configs': [account.networkConnectivityConfigs, 'network_connectivity_config_id'],
    'network-policies': [account.networkPolicies, 'network_policy_id'],
    metastores: [account.metastores, 'metastore_id'],
  };
  const part = parts[collection];
  if (!part) return 'no such part';
  const [items, key] = part;
  return items && { items, key };
}

/** A workspace without an option of its own answers without a policy; the default policy then holds. */
function networkOption({ workspaceNetworkOptions: options }: DatabricksAccount, { workspace_id }: WireObject): Reply {
  if (!options) return unread;
  const option = options.find((one) => String(one.workspace_id) === String(workspace_id));
  return { status: 200, body: option ?? { workspace_id } };
}

function endpointRules({ egress_config: config }: WireObject): Part {
  const rules = isObject(config) ? config.target_rules : undefined;
  return isObject(rules) ? objectsIn(rules.azure_private_endpoint_rules) : [];
}

/** Databricks names the next page with a token that is empty on the last one. */
function page(items: Part, { query }: Call, size: number): Reply {
  const from = Number(query.get('page_token') ?? 0);
  if (!Number.isInteger(from) || from < 0)
    return databricksError(400, 'INVALID_PARAMETER_VALUE', 'The page token is not valid.');
  const next = from + size < items.length ? String(from + size) : '';
  return { status: 200, body: { items: items.slice(from, from + size), next_page_token: next } };
}
