import { digest } from '../model/digest';
import type { RequestHeaders } from './admit-caller';
import { Problem } from './problem';

/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What is served as it is: text of a media type, with headers of its own. */
export interface Representation {
  readonly mediaType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const longestBody = 64 * 1024;
const always = { 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' };

export function jsonOf(document: unknown): Representation {
  return { mediaType: 'application/json', body: JSON.stringify(document) };
}

/** Answers a reading: whole, or with 304 to whoever has the same already. */
export function represent({ mediaType, body, headers = {} }: Representation, request: RequestHeaders): HttpAnswer {
  const etag = `"${digest(body).slice(0, 32)}"`;
  const known = (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const common = { ...always, ...headers, etag };
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers: common };
  return { status: 200, headers: { ...common, 'content-type': mediaType }, body };
}

/** Answers a request that cannot be served with RFC 9457 problem details; throws what is no Problem. */
export function refuse(error: unknown): HttpAnswer {
  if (!(error instanceof Problem)) throw error;
  const { status, message, title, headers } = error;
  return {
    status,
    headers: { ...always, ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title, status, detail: message }),
  };
}

/** Throws a Problem for a body that is no JSON by its own account, which also keeps forms of other sites out, or that is too large. */
export function requireJson(headers: RequestHeaders): void {
  const type = headers.get('content-type') ?? 'nothing';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Problem(415, 'Unsupported media type', `the content-type is ${type}; it must be application/json`);
  requireSmall(Number(headers.get('content-length') ?? 0));
}

/** Throws a Problem for more bytes than any act needs. */
export function requireSmall(bytes: number): void {
  if (bytes > longestBody) throw new Problem(413, 'Content too large', `the body is larger than ${longestBody} bytes`);
}
