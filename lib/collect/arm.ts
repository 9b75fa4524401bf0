import type { WireObject } from '../model/snapshot';
import { noEvidence } from './attempt';
import { type Connection, resourceManagerScope } from './connection';
import { isListOfObjects, isObject } from './json';
import { jsonReader } from './json-reader';

/** Azure Resource Manager, as far as resources are read from it one by one; both throw a RestError for what is refused. */
export interface ResourceManager {
  get(path: string, apiVersion: string): Promise<WireObject>;
  /** Every page of a list. */
  pages(path: string, apiVersion: string): Promise<readonly WireObject[]>;
}

export function resourceManager(connection: Connection): ResourceManager {
  const endpoint = connection.cloud.resourceManager;
  const readJson = jsonReader(connection, resourceManagerScope(connection.cloud));
  const read = async (url: string) => {
    // The token is for Azure Resource Manager, so a link to anywhere else is not followed with it.
    if (new URL(url).origin !== endpoint) throw noEvidence(`the next page lies outside of ${endpoint}`);
    const answer = await readJson(url);
    if (!isObject(answer)) throw noEvidence('the answer is no JSON object');
    return answer;
  };
  const urlOf = (path: string, apiVersion: string) => `${endpoint}${path}?api-version=${apiVersion}`;

  return {
    get: (path, apiVersion) => read(urlOf(path, apiVersion)),
    async pages(path, apiVersion) {
      const pages = [await read(urlOf(path, apiVersion))];
      for (let next = nextLink(pages); next; next = nextLink(pages)) pages.push(await read(next));
      return pages;
    },
  };
}

/** What the pages list under a name; throws a RestError for a page without the list, which is not an empty one. */
export function listed(pages: readonly WireObject[], name = 'value'): readonly WireObject[] {
  return pages.flatMap((page) => {
    const list = page[name];
    if (isListOfObjects(list)) return list;
    throw noEvidence(`the answer has no list "${name}"`);
  });
}

function nextLink(pages: readonly WireObject[]): string | undefined {
  const link = pages.at(-1)?.nextLink;
  return typeof link === 'string' && link !== '' ? link : undefined;
}
