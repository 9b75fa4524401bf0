import { isIP } from 'node:net';
import { type HttpAnswer, type HttpCall, problemAnswer } from './http-exchange';

/**
 * Refuses what did not mean this machine: a name of the internet that was bound to 127.0.0.1 to get past the browser, and
 * what a page of another site sends. Undefined for everything else.
 */
export function refuseForeign({ headers }: HttpCall): HttpAnswer | undefined {
  const { host = '', origin } = headers;
  const { hostname } = URL.parse(`http://${host}`) ?? { hostname: '' };
  if (!isOwn(hostname)) return problemAnswer(403, 'Forbidden', `the host ${JSON.stringify(host)} is not this machine`);
  if (origin !== undefined && URL.parse(origin)?.host !== host)
    return problemAnswer(403, 'Forbidden', `the request comes from a page of ${JSON.stringify(origin)}`);
  return undefined;
}

function isOwn(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return hostname === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
