import type { WireObject } from '../../lib/model/snapshot';
import { BadRequest, type Call, isObject, jsonIn, objectsIn } from './exchange';

/** A request that the simulated Azure received; its body as JSON, or as text where it is none. */
export interface Received {
  readonly at: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: unknown;
}

/** What is worth keeping of a call; its token is not. */
export function describeCall(call: Call, now: Date): Received {
  const { host, method, path, query, body } = call;
  const what = { at: now.toISOString(), host, method, path, query: query.toString() };
  return body.length > 0 ? { ...what, body: bodyOf(call) } : what;
}

function bodyOf(call: Call): unknown {
  try {
    return jsonIn(call);
  } catch (error) {
    if (error instanceof BadRequest) return call.body.toString('utf8');
    throw error;
  }
}

/** The Adaptive Cards that Teams was sent, the oldest first. */
export function cardsIn(received: readonly Received[]): readonly WireObject[] {
  return received.flatMap(({ host, body }) => {
    if (!isTeamsHost(host) || !isObject(body)) return [];
    return objectsIn(body.attachments).flatMap(({ content }) => (isObject(content) ? [content] : []));
  });
}

/** Whether a host is one of the webhooks that Teams' Workflows give. */
export function isTeamsHost(host: string): boolean {
  return host.endsWith('.powerplatform.com');
}
