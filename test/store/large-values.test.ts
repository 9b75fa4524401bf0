import fc from 'fast-check';
import { largeValues } from '../../lib/store/large-values';
import { useStorage } from './storage';

const storage = useStorage();
const inlineLimit = 15 * 32_768;

/** The size of a row of these properties by the service's formula, without its keys. */
function sizeOf(properties: Readonly<Record<string, string>>): number {
  const sizes = Object.entries(properties).map(([name, value]) => 8 + 2 * name.length + 4 + 2 * value.length);
  return sizes.reduce((sum, size) => sum + size, 4);
}

describe('largeValues', () => {
  it.each([
    ['one property', 'x'.repeat(16_384), ['value0']],
    ['two properties, one unit longer', 'x'.repeat(16_385), ['value0', 'value1']],
    ['one property of 64 KiB when every character is a pair', '😀'.repeat(16_384), ['value0']],
    ['a blob, one unit over what a row can hold', 'x'.repeat(inlineLimit + 1), ['blob']],
  ])('packs into %s', async (_, text, names) => {
    expect(Object.keys(await largeValues(storage.newContainer()).pack(text))).toEqual(names);
  });

  it.each([['x'], ['€'], ['😀']])(
    'keeps the longest inline text of %s within every limit of a row',
    async (character) => {
      const text = character.repeat(inlineLimit / character.length);
      const properties = await largeValues(storage.newContainer()).pack(text);
      expect(properties.blob).toBeUndefined();
      expect(Object.keys(properties).length).toBeLessThan(240);
      expect(Math.max(...Object.values(properties).map((value) => value.length))).toBeLessThanOrEqual(32_768);
      expect(sizeOf(properties)).toBeLessThan(1024 * 1024 - 32 * 1024);
    },
  );

  it('never cuts a surrogate pair and joins what it split', async () => {
    const values = largeValues(storage.newContainer());
    const nearBorders = fc
      .tuple(fc.integer({ min: 16_380, max: 16_388 }), fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(40_000))
      .map(([before, middle, after]) => `${'a'.repeat(before)}${middle}${'😀'.repeat(after)}`);
    await fc.assert(
      fc.asyncProperty(nearBorders, async (text) => {
        const properties = await values.pack(text);
        for (const value of Object.values(properties)) expect(value.isWellFormed()).toBe(true);
        expect(await values.unpack(properties)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('stores a large text once, however often it is packed', async () => {
    const container = storage.newContainer();
    const values = largeValues(container);
    const text = '"€😀'.repeat(1_000_000);
    const [first, second] = [await values.pack(text), await largeValues(container).pack(text)];
    expect(second).toEqual(first);
    const names = [];
    for await (const blob of container.listBlobsFlat()) names.push(blob.name);
    expect(names).toEqual([first.blob]);
    expect(await values.unpack(first)).toBe(text);
  });

  it('fails where the text is gone or is another', async () => {
    const container = storage.newContainer();
    const values = largeValues(container);
    const { blob = '' } = await values.pack('x'.repeat(inlineLimit + 1));
    await container.getBlockBlobClient(blob).upload('y', 1);
    await expect(values.unpack({ blob })).rejects.toThrow('does not hold the text');
    await container.getBlockBlobClient(blob).delete();
    await expect(values.unpack({ blob })).rejects.toThrow();
    await expect(values.unpack({ partitionKey: 'a', rowKey: 'f~a1' })).rejects.toThrow('the row a f~a1 holds no value');
  });
});
