import type { KeptPiece } from '../../lib/store/backup';
import { openStores } from '../../lib/store/open-stores';
import { startAzurite } from '../../local/azurite';
import { useStorage } from './storage';
import { finding, opened } from './transitions';

const storage = useStorage();
const credential = { getToken: async () => null };
const open = (connectionString: string) => openStores({ connectionString }, credential);

const large = finding('large', { reason: 'x'.repeat(1_000_000) });
const hostile = finding(`hostile /\\#?'"\n`, { reason: '=1+1' });
const text = { name: '2026-W47', text: 'evidence' };

async function all(pieces: AsyncIterable<KeptPiece>): Promise<readonly KeptPiece[]> {
  const found: KeptPiece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function* each(pieces: readonly KeptPiece[]): AsyncGenerator<KeptPiece> {
  yield* pieces;
}

describe('a backup', () => {
  let saved: readonly KeptPiece[];
  const source = () => open(storage.connectionString);
  beforeAll(async () => {
    const { findings, baselines, results, migrate } = source();
    await migrate();
    await findings.apply([opened(large), opened(hostile)], []);
    await baselines.keep({ weir: 1, takenAt: '2026-11-24T06:00:00Z', resources: [] });
    await results.revise('survey', () => text as never);
    saved = await all(source().backUp());
  });

  it('is empty of an account that Weir never used, and is put back there whole', async () => {
    const fresh = await startAzurite({ inMemory: true });
    try {
      expect(await all(open(fresh.connectionString).backUp())).toEqual([]);
      expect(await open(fresh.connectionString).restore(each(saved))).toBe(saved.length);
      expect(await all(open(fresh.connectionString).backUp())).toEqual(saved);
      const back = await open(fresh.connectionString).findings.load();
      expect(back.map((one) => one.finding)).toEqual((await source().findings.load()).map((one) => one.finding));
      expect(back).toHaveLength(2);
    } finally {
      await fresh.stop();
    }
  });

  it('is not mixed with what is kept already', async () =>
    await expect(source().restore(each(saved))).rejects.toThrow('the table layout is not empty'));
});
