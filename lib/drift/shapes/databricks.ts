import type { AccessConnector, ClassicCompute, Workspace, WorkspaceSettings } from '../../model/databricks';
import { each, extent, flag, inside, link, noise, type PartShape, type Shape, setting } from '../shape';
import { endpointConnections } from './exposure';

const classic: Shape<ClassicCompute> = {
  parametersTold: noise,
  managedResourceGroup: noise,
  noPublicIp: setting('secure-cluster-connectivity'),
  injection: setting('network-injection'),
  requiredSecurityRules: setting('security-rules-setting', 'AllRules'),
  defaultStorageFirewall: setting('default-storage-firewall', 'disabled'),
  accessConnector: link('access-connector'),
  storageAccountName: noise,
  managedDiskKey: flag('key'),
  storageKey: flag('key'),
};

export const workspaces: PartShape<Workspace> = {
  noun: 'workspace',
  shape: {
    id: noise,
    name: noise,
    location: noise,
    complete: noise,
    tier: setting('workspace-tier'),
    provisioningState: noise,
    workspaceId: noise,
    url: noise,
    publicNetworkAccess: setting('public-network-access', 'enabled'),
    unityCatalog: setting('unity-catalog'),
    privateEndpointConnections: endpointConnections,
    managedServicesKey: flag('key'),
    classic: inside('network-injection', classic),
  },
  // A row of an older version of the API is silent about newer properties, and one without its parameters about those: that
  // says nothing of them.
  assume(item, other) {
    const told = item.complete ? item : filledFrom(item, other);
    if (!item.classic || !other.classic || (item.complete && item.classic.parametersTold)) return told;
    return { ...told, classic: filledFrom(item.classic, other.classic) };
  },
};

/** The thing with what it does not tell taken from the other one. */
function filledFrom<T extends object>(item: T, other: T): T {
  const told = Object.entries(item).filter(([, value]) => value !== undefined);
  return { ...other, ...Object.fromEntries(told) };
}

export const accessConnectors: PartShape<AccessConnector> = {
  noun: 'access-connector',
  shape: {
    id: noise,
    location: noise,
    principals: extent('access-connector-identity'),
    // Azure's own mirror of what the workspaces name.
    referredBy: noise,
  },
};

export const workspaceSettings: PartShape<WorkspaceSettings> = {
  noun: 'workspace-setting',
  shape: {
    id: noise,
    resultsDownload: flag('workspace-setting'),
    notebookExport: flag('workspace-setting'),
    tableClipboard: flag('workspace-setting'),
    dbfsBrowser: flag('workspace-setting'),
    legacyDbfsDisabled: flag('workspace-setting'),
    ipAccessListsEnabled: flag('workspace-setting'),
    resultsInOwnStorage: flag('workspace-setting'),
    gitAllowList: flag('workspace-setting'),
    personalTokens: flag('workspace-setting'),
    tokenLifetimeDays: flag('workspace-setting'),
    ipAccessLists: each('ip-access-list', ({ label }) => label),
    unread: noise,
  },
  // A setting that could not be read is not a setting that nobody made.
  assume: (item, other) => ({
    ...item,
    ...Object.fromEntries(Object.entries(other).filter(([name]) => Object.hasOwn(item.unread, name))),
  }),
};
