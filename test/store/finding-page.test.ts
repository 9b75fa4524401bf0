import type { TableClient } from '@azure/data-tables';
import type { Finding } from '../../lib/model/finding';
import { CursorError, type FindingFilter, type FindingStore } from '../../lib/model/ports';
import { findingStore } from '../../lib/store/finding-store';
import { largeValues } from '../../lib/store/large-values';
import { noteRequests, useStorage } from './storage';
import { many, opened } from './transitions';

const storage = useStorage();

function storeOver(client: TableClient): FindingStore {
  return findingStore(client, largeValues(storage.newContainer()));
}

describe('findingStore.page', () => {
  let filled: FindingStore;
  let filledClient: TableClient;
  const mixed = many.map((one, index) => ({
    ...one,
    severity: index % 100 === 0 ? ('critical' as const) : ('low' as const),
    state: index % 3 === 0 ? ('resolved' as const) : ('open' as const),
    workspace: `/subscriptions/s/Workspace${index % 2}`,
  }));
  beforeAll(async () => {
    filledClient = storage.newTable();
    filled = storeOver(filledClient);
    await filled.apply(
      mixed.map((one) => opened(one)),
      [],
    );
  });

  async function allPages(filter: FindingFilter, size?: number): Promise<readonly Finding[][]> {
    const pages: Finding[][] = [];
    let cursor: string | undefined;
    do {
      const page = await filled.page(filter, cursor, size);
      pages.push([...page.findings]);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return pages;
  }

  it('goes through every finding once, in the order of the ids', async () => {
    const pages = await allPages({}, 160);
    expect(pages.map((page) => page.length)).toEqual([160, 160, 160, 160, 160, 160, 40]);
    expect(pages.flat()).toEqual(mixed);
  });

  it('asks for no more than it shows', async () => {
    const client = storage.sameTable(filledClient);
    const methods = noteRequests(client);
    expect((await storeOver(client).page({}, undefined, 10)).findings).toEqual(mixed.slice(0, 10));
    expect(methods).toHaveLength(1);
  });

  it('ends without a cursor when the last page is full', async () => {
    expect((await allPages({}, 500)).map((page) => page.length)).toEqual([500, 500]);
  });

  it('holds 100 findings unless told otherwise', async () => {
    expect((await filled.page({})).findings).toHaveLength(100);
  });

  it.each<[FindingFilter]>([
    [{ severity: 'critical' }],
    [{ severity: 'critical', state: 'open' }],
    [{ workspace: '/SUBSCRIPTIONS/s/workspace1', state: 'resolved' }],
    [{ control: 'DEP-102' }],
  ])('filters by %j', async (filter) => {
    const expected = mixed.filter(
      ({ severity, state, workspace, control }) =>
        severity === (filter.severity ?? severity) &&
        state === (filter.state ?? state) &&
        control === (filter.control ?? control) &&
        workspace.toLowerCase() === (filter.workspace ?? workspace).toLowerCase(),
    );
    expect((await allPages(filter, 7)).flat()).toEqual(expected);
  });

  it.each(['', 'x', 'not a cursor', 'AAAAAAAAAAAAAAAAAAAAAA==', "' or 1 eq 1", 'A'.repeat(500)])(
    'refuses %j as a cursor',
    async (cursor) => {
      await expect(filled.page({}, cursor)).rejects.toThrow(CursorError);
    },
  );
});
