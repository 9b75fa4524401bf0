import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it came over the wire, its body read to the end. */
export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What goes back; an answer without a body has an empty one. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Reads a request to its end. */
export async function readCall(request: IncomingMessage): Promise<HttpCall> {
  const { method = 'GET', headers, url = '/' } = request;
  const pairs = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]));
  return {
    method,
    url: new URL(`http://${headers.host ?? 'localhost'}${url}`),
    headers: Object.fromEntries(pairs),
    body: await buffer(request),
  };
}

/** Sends an answer. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.end(body);
}

/** An answer that explains itself in one line of text. */
export function plainAnswer(status: number, text: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

/** An answer of RFC 9457 problem details. */
export function problemAnswer(status: number, title: string, detail: string, headers = {}): HttpAnswer {
  const body = JSON.stringify({ title, status, detail });
  return { status, headers: { ...headers, 'content-type': 'application/problem+json' }, body };
}

/** A body's JSON, or undefined when it is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
