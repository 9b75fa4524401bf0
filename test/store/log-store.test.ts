import { armId } from '../../lib/model/arm-id';
import type { LogBin } from '../../lib/model/firewall-log';
import { ConflictError } from '../../lib/model/ports';
import { largeValues } from '../../lib/store/large-values';
import { logStore } from '../../lib/store/log-store';
import { useStorage } from './storage';

const storage = useStorage();
const setUp = () => logStore(storage.newTable(), storage.newTable(), largeValues(storage.newContainer()));
const [one, other] = [armId('/subscriptions/1/workspaces/One'), armId('/subscriptions/1/workspaces/other')] as const;

function bin(at: string, edit: Partial<LogBin> = {}): LogBin {
  return { at, subnets: [], heard: [], flows: [], spreads: [], names: [], ...edit };
}

const [first, second, third] = ['09', '10', '11'].map((hour) => bin(`2026-11-24T${hour}:00:00.000Z`)) as [
  LogBin,
  LogBin,
  LogBin,
];

describe('logStore', () => {
  it('gives the bins of a log workspace in their order, from a time on, whatever the casing of its id', async () => {
    const store = setUp();
    await store.put(one, [third, first, second]);
    await store.put(other, [bin('2026-11-24T12:00:00.000Z')]);
    expect(await store.bins(armId('/SUBSCRIPTIONS/1/workspaces/one'), second.at)).toEqual([second, third]);
    expect(await store.bins(one, '2026-10-01T00:00:00.000Z')).toEqual([first, second, third]);
  });

  it('replaces a bin whole, so that writing it twice changes nothing', async () => {
    const store = setUp();
    const name = { workspace: 'w', subnet: 's', domain: 'd', queries: 1, names: 1, characters: 1, carriers: 1 };
    await store.put(one, [bin(first.at, { names: [name], legacy: { parsed: 1, unparsed: 1 } })]);
    await store.put(one, [first, first]);
    expect(await store.bins(one, first.at)).toEqual([first]);
  });

  it('keeps hostile names, and bins that are larger than a row', async () => {
    const store = setUp();
    const flow = {
      workspace: 'w',
      subnet: 's',
      firewall: 'f',
      denyClass: 'default-deny' as const,
      destination: `=cmd|'\u0000"<b>\n😀${'x'.repeat(4096)}`,
      count: 1,
      nodes: [],
    };
    const large = bin(first.at, { flows: Array.from({ length: 400 }, (_, port) => ({ ...flow, port })) });
    await store.put(one, [large]);
    expect(await store.bins(one, first.at)).toEqual([large]);
  });

  it('moves a watermark on from where it was seen, and refuses whoever saw it elsewhere', async () => {
    const store = setUp();
    expect(await store.watermark(one)).toBeUndefined();
    const start = await store.readOn(one, first.at, undefined);
    const next = await store.readOn(one, second.at, start);
    expect(await store.watermark(one)).toEqual(next);
    expect(next.readUpTo).toBe(second.at);
    await expect(store.readOn(one, third.at, start)).rejects.toThrow(ConflictError);
    await expect(store.readOn(one, third.at, undefined)).rejects.toThrow(ConflictError);
    expect(await store.watermark(one)).toEqual(next);
    expect(await store.watermark(other)).toBeUndefined();
  });
});
