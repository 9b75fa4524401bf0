import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Cloud } from '../model/cloud';

/** How Azure is reached: as whom, in which cloud, and through which HTTP client where it is not the SDKs' own. */
export interface Connection {
  readonly credential: TokenCredential;
  readonly httpClient?: HttpClient;
  readonly cloud: Cloud;
}

/** The scope of a token for Azure Databricks, whose application id is the same in every tenant. */
export const databricksScope = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default';

/** The scope of a token for Azure Resource Manager. */
export function resourceManagerScope({ resourceManager }: Cloud): string {
  return `${resourceManager}/.default`;
}

/** The options that the typed clients of Azure Resource Manager take. */
export function clientOptions({ cloud, httpClient }: Connection) {
  const credentials = { scopes: [resourceManagerScope(cloud)] };
  return { endpoint: cloud.resourceManager, credentials, ...(httpClient && { httpClient }) };
}
