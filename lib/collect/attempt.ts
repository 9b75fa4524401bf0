import { isRestError, type PipelineResponse, RestError } from '@azure/core-rest-pipeline';
import { type Evidence, known, notKnown } from '../model/evidence';
import type { WireObject } from '../model/snapshot';
import { isObject, objectIn, parseJson } from './json';

const signInErrors: readonly string[] = [
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
];

/** What a call brought, or in words such as `403 AuthorizationFailed` why it brought nothing; a defect of ours is thrown. */
export async function attempt<T>(call: () => Promise<T>): Promise<Evidence<T>> {
  try {
    return known(await call());
  } catch (error) {
    return notKnown(reasonOf(error));
  }
}

/**
 * Calls a typed client, which hands over each answer as it comes. What it throws over an answer becomes what the answer says,
 * because the clients stumble over bodies that are not quite what they were made for.
 */
export async function callTyped<T>(call: (onResponse: (answer: PipelineResponse) => void) => Promise<T>): Promise<T> {
  let last: PipelineResponse | undefined;
  try {
    return await call((answer) => {
      last = answer;
    });
  } catch (error) {
    if (last === undefined) throw error;
    throw last.status === 200 ? noEvidence('the answer has not the documented form') : refusal(last);
  }
}

/** The error for an answer that is not the one asked for; its code is the service's own. */
export function refusal(response: PipelineResponse): RestError {
  const { message = 'without a reason', ...code } = errorIn(response.bodyAsText ?? '');
  return new RestError(message, { statusCode: response.status, response, ...code });
}

/** The error for an answer that came and is no evidence all the same. */
export function noEvidence(because: string): RestError {
  return new RestError(because);
}

/** Why a call failed; throws the error again when it is no failed call. */
export function reasonOf(error: unknown): string {
  if (isRestError(error)) {
    const { statusCode, code, message } = error;
    return statusCode === undefined ? message : `${statusCode} ${code ?? firstLine(message)}`;
  }
  if (error instanceof Error && signInErrors.includes(error.name)) return firstLine(error.message);
  throw error;
}

/** Reads `{ error: { code, message, details } }` of ARM and `{ error_code, message }` of Databricks. */
function errorIn(body: string): { readonly code?: string; readonly message?: string } {
  const answer = parsed(body);
  const error = isObject(answer.error) ? answer.error : answer;
  const [detail] = Array.isArray(error.details) ? error.details : [];
  // Resource Graph calls everything a BadRequest and tells in the detail what it was; Databricks may give the status as code.
  const specific = error.code === 'BadRequest' && isObject(detail) ? detail.code : undefined;
  const code = [specific, error.code, error.error_code].find((one) => isText(one) && /[a-z]/i.test(one));
  return { ...(isText(code) && { code }), ...(isText(error.message) && { message: error.message }) };
}

function parsed(body: string): WireObject {
  try {
    return objectIn(parseJson(body));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
