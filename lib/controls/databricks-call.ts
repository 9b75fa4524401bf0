import { azureCli } from '../model/azure-cli';
import type { Workspace } from '../model/databricks';

/** The application by which every Azure Databricks workspace and account is known to Entra ID. */
const databricksApplication = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';

/** The command that calls the API of a workspace. */
export function callWorkspace({ url = 'WORKSPACE_URL' }: Workspace, path: string, body: object): string {
  return call('patch', `https://${url}/api/2.0/${path}`, body);
}

/** The command that calls the API of the Databricks account, whose host and id an estate does not tell. */
export function callAccount(method: 'patch' | 'post' | 'put', path: string, body?: object): string {
  return call(method, `ACCOUNT_HOST/api/2.0/accounts/ACCOUNT_ID/${path}`, body);
}

function call(method: string, url: string, body?: object): string {
  const options = body ? ['--body', JSON.stringify(body)] : [];
  return azureCli`rest --method ${method} --resource ${databricksApplication} --url ${[url, ...options]}`;
}
