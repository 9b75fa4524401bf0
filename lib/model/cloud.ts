/** Where one of Azure's clouds answers, and what it calls things. */
export interface Cloud {
  readonly name: CloudName;
  readonly resourceManager: string;
  readonly portal: string;
  readonly authorityHost: string;
  readonly databricksAccount: string;
  readonly logAnalytics: string;
  /** Whom a token for Logs Ingestion is for. */
  readonly logsIngestion: string;
  readonly storageSuffix: string;
  readonly workspaceZone: string;
}

export type CloudName = 'public' | 'us-government' | 'china';

/**
 * The Databricks account hosts of US Government and China, and the private zone of workspaces in China, are UNCONFIRMED: no
 * primary source was at hand; they follow the workspace hosts, which are known.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    name: 'public',
    resourceManager: 'https://management.azure.com',
    portal: 'https://portal.azure.com',
    authorityHost: 'https://login.microsoftonline.com',
    databricksAccount: 'https://accounts.azuredatabricks.net',
    logAnalytics: 'https://api.loganalytics.io',
    logsIngestion: 'https://monitor.azure.com',
    storageSuffix: 'core.windows.net',
    workspaceZone: 'privatelink.azuredatabricks.net',
  },
  'us-government': {
    name: 'us-government',
    resourceManager: 'https://management.usgovcloudapi.net',
    portal: 'https://portal.azure.us',
    authorityHost: 'https://login.microsoftonline.us',
    databricksAccount: 'https://accounts.databricks.azure.us',
    logAnalytics: 'https://api.loganalytics.us',
    logsIngestion: 'https://monitor.azure.us',
    storageSuffix: 'core.usgovcloudapi.net',
    workspaceZone: 'privatelink.databricks.azure.us',
  },
  china: {
    name: 'china',
    resourceManager: 'https://management.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
    databricksAccount: 'https://accounts.databricks.azure.cn',
    logAnalytics: 'https://api.loganalytics.azure.cn',
    logsIngestion: 'https://monitor.azure.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    workspaceZone: 'privatelink.databricks.azure.cn',
  },
};

/** The private zone in which a workspace's name resolves to its private endpoint, by the workspace's host. */
export function workspaceZoneOf(host: string | undefined): string {
  const cloud = Object.values(clouds).find(({ workspaceZone }) =>
    host?.endsWith(workspaceZone.replace('privatelink', '')),
  );
  return (cloud ?? clouds.public).workspaceZone;
}
