import type { WireObject } from '../model/snapshot';
import type { Wish } from './act-on-finding';
import { oneOf, Problem } from './problem';

const longestWhy = 2000;

/**
 * Reads what is wanted of a finding from the last word of the path and the body, `{"why", "until", "by"}`. Whoever is signed in
 * is who acts; a name in the body counts only where nobody is, and is marked as claimed. Throws a Problem.
 */
export function readWish(word: string, body: string, signedIn: string | undefined): Wish {
  const kind = oneOf('the act', word, ['acknowledge', 'exempt', 'reopen'] as const);
  const { why, by, until } = objectIn(body);
  const who = signedIn ?? by;
  if (!isText(why)) throw refusal('why is needed: the reason, which stays with the finding');
  if (why.length > longestWhy) throw refusal(`why is longer than ${longestWhy} characters`);
  if (!isText(who)) throw refusal('by is needed where nobody is signed in: who acts');
  const act = { by: who, known: signedIn === undefined ? ('claimed' as const) : ('signed-in' as const), why };
  return kind === 'exempt' ? { ...act, kind, until: momentIn(until) } : { ...act, kind };
}

/** A day ends the exemption at its beginning. */
function momentIn(until: unknown): string {
  const moment = isText(until) && /^\d{4}-\d{2}-\d{2}/.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(moment)) throw refusal('until is needed: when the exemption ends, such as "2027-01-31"');
  return new Date(moment).toISOString();
}

function objectIn(body: string): WireObject {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refusal('the body is no JSON object');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refusal(words: string): Problem {
  return new Problem(400, 'Bad request', words);
}
