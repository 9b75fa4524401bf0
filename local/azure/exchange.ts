import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { WireObject } from '../../lib/model/snapshot';

/** One request as the service that it was meant for sees it; `path` is percent-decoded and has no trailing slash. */
export interface Call {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** It came from an SDK client, which names the host it wanted, and not from a person with curl. */
  readonly rerouted: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; nothing is sent where it is absent. */
  readonly body?: unknown;
}

/** A call that is not what its service takes; it becomes a 400 of that service. */
export class BadRequest extends Error {}

/** Reads a whole request; without `x-original-host` it was meant for Azure Resource Manager. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const wanted = request.headers['x-original-host'];
  const url = new URL(`http://simulator${request.url}`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    host: typeof wanted === 'string' ? wanted.toLowerCase() : 'management.azure.com',
    method: request.method ?? 'GET',
    path: decode(url.pathname).replace(/^\/+/, '/').replace(/\/+$/, ''),
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
    rerouted: wanted !== undefined,
  };
}

/** A path that is no valid percent-encoding stays as it is, and then names nothing. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}

/** The JSON object that a call carries; throws BadRequest where it carries none. */
export function objectIn(call: Call): WireObject {
  const value = jsonIn(call);
  if (!isObject(value)) throw new BadRequest('The request content was invalid: a JSON object is needed.');
  return value;
}

/** The JSON value that a call carries, unzipped where it says so; throws BadRequest where it is malformed. */
export function jsonIn({ headers, body }: Call): unknown {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadRequest(`The request content was invalid and could not be deserialized: ${error.message}.`);
  }
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a value that should be an array of objects; none where it is something else. */
export function objectsIn(value: unknown): readonly WireObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An error as Azure Resource Manager and Log Analytics write it. */
export function armError(status: number, code: string, message: string, details?: readonly WireObject[]): Reply {
  return { status, body: { error: { code, message, ...(details && { details }) } } };
}

/** An error as the Databricks REST API writes it. */
export function databricksError(status: number, code: string, message: string): Reply {
  return { status, body: { error_code: code, message } };
}
