import { everything } from '../model/arm-id';
import {
  type AccountWorkspace,
  type ConnectivityConfig,
  defaultPolicy,
  type EndpointRule,
  type Metastore,
  type NetworkPolicy,
  type Serverless,
  type StorageDestination,
} from '../model/databricks';
import { type Evidence, type Gap, known, notKnown } from '../model/evidence';
import type { DatabricksAccount, Snapshot, WireObject } from '../model/snapshot';
import { isObject } from './json';
import { describeMalformed, MalformedRow } from './malformed-row';
import { boolean, digitTexts, id, list, lowerText, neededDigits, neededText, object, text, texts } from './wire';

const remedy = 'set databricksAccountId and make the monitor an account admin';
const listNames = ['workspaces', 'networkConnectivityConfigs', 'networkPolicies', 'workspaceNetworkOptions'] as const;

/** Reads what the Databricks account says of serverless compute; `gaps` are those that the collection left in it. */
export function readServerless({ databricksAccount }: Snapshot<unknown>, gaps: readonly Gap[]): Evidence<Serverless> {
  const lists = isObject(databricksAccount) ? listNames.filter((name) => databricksAccount[name] !== undefined) : [];
  if (!isObject(databricksAccount) || lists.length === 0) {
    const whole = gaps.find(({ scope }) => scope === everything.text);
    return notKnown(whole?.because ?? `the snapshot holds no Databricks account data; ${remedy}`);
  }
  const found: Gap[] = [];
  const report = (because: string) => found.push({ part: 'serverless', scope: everything.text, because });
  if (gaps.length === 0) {
    for (const name of listNames) if (!lists.includes(name)) report(`the snapshot holds no ${name}; ${remedy}`);
  }
  const read = <T>(name: keyof DatabricksAccount, readItem: (item: WireObject) => T) =>
    readList(databricksAccount, name, readItem, report);
  const policies = new Map(read('workspaceNetworkOptions', readOption));
  return known(
    {
      workspaces: read('workspaces', (workspace) => readWorkspace(workspace, policies)),
      connectivityConfigs: read('networkConnectivityConfigs', readConfig),
      networkPolicies: read('networkPolicies', readPolicy),
      metastores: databricksAccount.metastores === undefined ? undefined : read('metastores', readMetastore),
    },
    [...gaps, ...found],
  );
}

/** A malformed item is reported, and no other is lost with it. */
function readList<T>(
  account: DatabricksAccount,
  name: keyof DatabricksAccount,
  read: (item: WireObject) => T,
  report: (because: string) => void,
): readonly T[] {
  const items: unknown = account[name] ?? [];
  if (!Array.isArray(items)) {
    report(`databricksAccount.${name} is not a list`);
    return [];
  }
  return items.flatMap((item: unknown, index) => {
    const place = `databricksAccount.${name}[${index}]`;
    if (!isObject(item)) {
      report(`${place} is not an object`);
      return [];
    }
    try {
      return [read(item)];
    } catch (error) {
      if (!(error instanceof MalformedRow)) throw error;
      report(`${place}.${describeMalformed(item, error)}`);
      return [];
    }
  });
}

function readOption(option: WireObject): readonly [string, string] {
  return [neededDigits(option, 'workspace_id'), text(option, 'network_policy_id') ?? defaultPolicy];
}

function readWorkspace(workspace: WireObject, policies: ReadonlyMap<string, string>): AccountWorkspace {
  const workspaceId = neededDigits(workspace, 'workspace_id');
  return {
    workspaceId,
    name: text(workspace, 'workspace_name') ?? workspaceId,
    connectivityConfig: text(workspace, 'network_connectivity_config_id'),
    networkPolicy: policies.get(workspaceId),
  };
}

function readConfig(config: WireObject): ConnectivityConfig {
  const egress = object(config, 'egress_config');
  const serviceEndpoint = object(object(egress, 'default_rules'), 'azure_service_endpoint_rule');
  const configId = neededText(config, 'network_connectivity_config_id');
  return {
    id: configId,
    name: text(config, 'name') ?? configId,
    region: text(config, 'region') ?? '',
    endpointRules: list(object(egress, 'target_rules'), 'azure_private_endpoint_rules', readEndpointRule),
    serviceEndpointSubnets: texts(serviceEndpoint, 'subnets'),
  };
}

function readMetastore(metastore: WireObject): Metastore {
  const id = neededText(metastore, 'metastore_id');
  return {
    id,
    name: text(metastore, 'name') ?? id,
    sharingScope: text(metastore, 'delta_sharing_scope'),
    storageRoot: text(metastore, 'storage_root'),
  };
}

function readEndpointRule(rule: WireObject): EndpointRule {
  return {
    id: neededText(rule, 'rule_id'),
    resource: id(rule, 'resource_id'),
    groupId: text(rule, 'group_id'),
    domainNames: texts(rule, 'domain_names'),
    state: neededText(rule, 'connection_state'),
    deactivated: boolean(rule, 'deactivated') ?? false,
  };
}

function readPolicy(policy: WireObject): NetworkPolicy {
  const access = object(object(policy, 'egress'), 'network_access');
  return {
    id: neededText(policy, 'network_policy_id'),
    // A policy that says nothing of egress restricts none.
    mode: text(access, 'restriction_mode') ?? 'FULL_ACCESS',
    dryRun: readDryRun(object(access, 'policy_enforcement')),
    internetDestinations: list(access, 'allowed_internet_destinations', readDestination),
    blockedDestinations: list(access, 'blocked_internet_destinations', readDestination),
    storageDestinations: list(access, 'allowed_storage_destinations', readStorageDestination),
    databricksDestinations: list(access, 'allowed_databricks_destinations', readWorkspaceIds).flat(),
  };
}

/** Enforced unless it says otherwise; a dry run without a filter is one for every product. */
function readDryRun(enforcement: WireObject): NetworkPolicy['dryRun'] {
  if ((lowerText(enforcement, 'enforcement_mode') ?? 'enforced') === 'enforced') return [];
  const products = texts(enforcement, 'dry_run_mode_product_filter');
  return products.length === 0 ? 'all' : products;
}

function readDestination(destination: WireObject): string {
  return neededText(destination, 'destination');
}

function readStorageDestination(destination: WireObject): StorageDestination {
  return {
    kind: neededText(destination, 'storage_destination_type'),
    account: text(destination, 'azure_storage_account'),
    service: text(destination, 'azure_storage_service'),
    bucket: text(destination, 'bucket_name'),
    region: text(destination, 'region'),
  };
}

function readWorkspaceIds(destination: WireObject): readonly string[] {
  return digitTexts(destination, 'workspace_ids');
}
