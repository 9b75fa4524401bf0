import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Cloud } from '../model/cloud';

/** How Azure is reached: as whom, in which cloud, and through which HTTP client where it is not the SDKs' own. */
export interface Connection {
  readonly credential: TokenCredential;
  readonly httpClient?: HttpClient;
  readonly cloud: Cloud;
}

/** The scope of a token for Azure Resource Manager. */
export function resourceManagerScope({ resourceManager }: Cloud): string {
  return `${resourceManager}/.default`;
}

/** The options that the typed clients of Azure Resource Manager take. */
export function clientOptions({ cloud, httpClient }: Connection) {
  const credentials = { scopes: [resourceManagerScope(cloud)] };
  return { endpoint: cloud.resourceManager, credentials, ...(httpClient && { httpClient }) };
}
