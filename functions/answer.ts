import type { HttpResponseInit } from '@azure/functions';
import { Problem } from '../lib/jobs/problem';

/** Answers with JSON, or with RFC 9457 problem details for a request that cannot be served. */
export async function answer(produce: () => Promise<unknown>): Promise<HttpResponseInit> {
  try {
    return { jsonBody: await produce() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, message, title } = error;
    return {
      status,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({ title, status, detail: message }),
    };
  }
}
