import { armError, BadRequest, type Call, databricksError, type Reply } from './exchange';
import type { Effect } from './faults';

const codes: Readonly<Record<number, string>> = {
  401: 'AuthenticationFailed',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Whether a call is for Databricks, be it the account or a workspace. */
export function isDatabricks({ host }: Call): boolean {
  return /\.(azuredatabricks\.net|databricks\.azure\.(us|cn))$/.test(host);
}

/** The answer that a fault makes of a call. */
export function failure(call: Call, { code, retryAfterSeconds }: Effect, status: number): Reply {
  if (status === 204) return { status };
  const usual = codes[status] ?? 'InternalServerError';
  const reply = refusal(call, status, code ?? usual, 'A fault of the simulated Azure.');
  return retryAfterSeconds === undefined ? reply : { ...reply, headers: { 'retry-after': String(retryAfterSeconds) } };
}

/** The answer to a call without a token. */
export function unauthenticated(call: Call): Reply {
  const message = "Authentication failed. The 'Authorization' header is missing.";
  const challenge = { 'www-authenticate': 'Bearer authorization_uri="https://login.windows.net/common"' };
  return { ...refusal(call, 401, 'AuthenticationFailed', message), headers: challenge };
}

/** The answer to a call that ended in an error: a 400 where the call is to blame, else a 500 that tells what broke in the simulator. */
export function asReply(call: Call, error: unknown): Reply {
  if (error instanceof BadRequest) return refusal(call, 400, 'BadRequest', error.message);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return refusal(call, 500, 'InternalServerError', message);
}

/** An error in the form of the service that the call was meant for. */
function refusal(call: Call, status: number, code: string, message: string): Reply {
  return isDatabricks(call) ? databricksError(status, code, message) : armError(status, code, message);
}
