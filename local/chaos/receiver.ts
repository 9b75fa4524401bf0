import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { Chance } from './chance';

/** One thing that came in: what it is, which worker sent it, and whether that worker heard the answer. */
export interface Arrival {
  readonly id: string;
  readonly worker: number;
  readonly heard: boolean;
  /** What it tells of findings, in its order. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly finding: string;
  readonly revision: number;
}

/** A service that fails so often in a hundred calls, each time in one of its ways. */
export interface Receiver {
  readonly http: HttpClient;
  readonly arrivals: readonly Arrival[];
  /** Calls by what became of them, such as `taken` or `429`. */
  readonly calls: Readonly<Record<string, number>>;
}

const ways = [
  'time-out',
  'time-out after it came in',
  'reset after it came in',
  '429',
  '429 with Retry-After',
  '500',
  '503',
] as const;

/** `read` tells what a request carries: each id once with the steps that it stands for. */
export function receiver(
  chance: Chance,
  percent: number,
  worker: () => number,
  read: (request: PipelineRequest) => readonly Omit<Arrival, 'worker' | 'heard'>[],
): Receiver {
  const arrivals: Arrival[] = [];
  const calls: Record<string, number> = {};
  const take = (request: PipelineRequest, heard: boolean) =>
    arrivals.push(...read(request).map((one) => ({ ...one, worker: worker(), heard })));

  return {
    arrivals,
    calls,
    http: {
      async sendRequest(request) {
        const way = chance.hits(percent) ? chance.one(ways) : 'taken';
        calls[way] = (calls[way] ?? 0) + 1;
        switch (way) {
          case 'taken':
            take(request, true);
            return answer(request, 202);
          case 'time-out after it came in':
          case 'reset after it came in':
            take(request, false);
            throw new RestError('no answer', { code: way.startsWith('reset') ? 'ECONNRESET' : 'ETIMEDOUT', request });
          case 'time-out':
            throw new RestError('no answer', { code: 'ETIMEDOUT', request });
          case '429 with Retry-After':
            return answer(request, 429, { 'retry-after': String(1 + chance.below(90)) });
          default:
            return answer(request, Number(way));
        }
      },
    },
  };
}

function answer(request: PipelineRequest, status: number, headers: Record<string, string> = {}): PipelineResponse {
  return { request, status, headers: createHttpHeaders(headers) };
}
