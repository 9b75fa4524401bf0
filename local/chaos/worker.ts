import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import type { Chance } from './chance';

/** A worker was killed, as the platform kills one: at any moment, without a word. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The life of a worker, who may be killed at each of its writes, before it or after it was carried out. */
export interface Life {
  readonly isOver: () => boolean;
  write<T>(carryOut: () => Promise<T>): Promise<T>;
  /** Carries the calls to tables. */
  readonly http: HttpClient;
}

/** A life that ends so often in a hundred writes. */
export function mortalLife(chance: Chance, percent: number): Life {
  const inner = createDefaultHttpClient();
  let isOver = false;
  const write = async <T>(carryOut: () => Promise<T>) => {
    if (isOver) throw new Killed();
    if (!chance.hits(percent)) return carryOut();
    isOver = true;
    if (chance.hits(50)) await carryOut();
    throw new Killed();
  };
  return {
    isOver: () => isOver,
    write,
    http: {
      sendRequest: (request) =>
        request.method === 'GET' && !isOver ? inner.sendRequest(request) : write(() => inner.sendRequest(request)),
    },
  };
}
