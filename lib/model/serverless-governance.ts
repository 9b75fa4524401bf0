import type { AccountWorkspace, ConnectivityConfig, NetworkPolicy, Serverless, Workspace } from './databricks';
import { type Sighting, seen, unseen } from './evidence';

/** What governs one workspace's serverless compute. */
export interface Governance {
  readonly policy: Sighting<NetworkPolicy>;
  /** Undefined where the workspace has no connectivity configuration. */
  readonly config: Sighting<ConnectivityConfig> | undefined;
}

/** Gives a function that finds a workspace's governance in its account, by the workspace's number. */
export function findGovernance(account: Serverless): (workspace: Workspace) => Governance {
  const byNumber = new Map(account.workspaces.map((workspace) => [workspace.workspaceId, workspace]));
  const policies = new Map(account.networkPolicies.map((policy) => [policy.id, policy]));
  const configs = new Map(account.connectivityConfigs.map((config) => [config.id, config]));
  return ({ workspaceId }) => {
    const listed = workspaceId === undefined ? undefined : byNumber.get(workspaceId);
    if (!listed) {
      const stranger = unseen(
        workspaceId === undefined
          ? 'the workspace has no number by which the account would know it'
          : `the Databricks account lists no workspace ${workspaceId}`,
      );
      return { policy: stranger, config: stranger };
    }
    const config = listed.connectivityConfig;
    return {
      policy: policyOf(listed, policies),
      config: config === undefined ? undefined : sight(configs, config, 'connectivity configuration'),
    };
  };
}

function policyOf(
  { name, networkPolicy }: AccountWorkspace,
  policies: ReadonlyMap<string, NetworkPolicy>,
): Sighting<NetworkPolicy> {
  if (networkPolicy === undefined) return unseen(`the network policy of ${name} could not be read`);
  return sight(policies, networkPolicy, 'network policy');
}

function sight<T>(values: ReadonlyMap<string, T>, id: string, kind: string): Sighting<T> {
  const value = values.get(id);
  return value ? seen(value) : unseen(`the ${kind} ${id} was not among those that were read`);
}
