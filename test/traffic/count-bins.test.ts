import fc from 'fast-check';
import type { Flow, LogBin } from '../../lib/model/firewall-log';
import { countBins } from '../../lib/traffic/count-bins';

const start = Date.UTC(2026, 10, 24);
const place = { workspace: '/w', subnet: 's' };
const at = (hour: number) => new Date(start + hour * 3_600_000).toISOString();

function flow(count: number, edit: Partial<Flow> = {}): Flow {
  return { ...place, firewall: 'f', denyClass: 'default-deny', destination: 'd', count, nodes: [], ...edit };
}

function bin(hour: number, flows: readonly Flow[], edit: Partial<LogBin> = {}): LogBin {
  const heard = [{ firewall: 'f', table: 'AZFWNetworkRule', rows: 1 }];
  return { at: at(hour), subnets: [place], heard, flows, spreads: [], names: [], ...edit };
}

const countsOf = (bins: readonly LogBin[], hours = 4) =>
  countBins(bins, start, hours, () => 'other').series.map(({ counts }) => counts);

describe('counting bins', () => {
  it('adds up what goes to one class of places, and keeps the others apart', () => {
    const bins = [bin(0, [flow(1), flow(2, { destination: 'e' }), flow(4, { denyClass: 'explicit-deny' })])];
    expect(countsOf(bins, 1)).toEqual([[3], [4]]);
    const classify = (name: string) => (name === 'e' ? ('paste-site' as const) : ('other' as const));
    expect(countBins(bins, start, 1, classify).series.map(({ of }) => of.destinationClass)).toEqual([
      'other',
      'paste-site',
      'other',
    ]);
  });

  it('counts zero where the firewall was heard, and nothing where no bin is', () =>
    expect(countsOf([bin(0, [flow(1)]), bin(2, [])])).toEqual([[1, undefined, 0, undefined]]));

  it.each([
    ['only another firewall was heard', { heard: [{ firewall: 'g', table: 't', rows: 9 }] }],
    ['nothing was heard', { heard: [] }],
    ['the subnet was not asked about', { subnets: [{ ...place, subnet: 'other' }] }],
  ])('invents no zero where %s', (_title, edit) =>
    expect(countsOf([bin(0, [flow(1)]), bin(1, [], edit)], 2)).toEqual([[1, undefined]]),
  );

  it('takes two halves of an hour from two log workspaces as one', () =>
    expect(countsOf([bin(0, [flow(1)]), bin(0, [flow(2, { firewall: 'g' })])], 1)).toEqual([[3]]));

  it('is the same in whatever order the bins come, and loses nothing', () => {
    const bins = fc.array(fc.record({ hour: fc.nat(5), count: fc.nat(9) }), { maxLength: 12 });
    fc.assert(
      fc.property(bins, (drawn) => {
        const all = drawn.map(({ hour, count }) => bin(hour, [flow(count)]));
        const { series } = countBins(all, start, 6, () => 'other');
        expect(countBins(all.toReversed(), start, 6, () => 'other').series).toEqual(series);
        const sum = series.flatMap(({ counts }) => counts).reduce<number>((total, count) => total + (count ?? 0), 0);
        expect(sum).toBe(drawn.reduce((total, { count }) => total + count, 0));
      }),
    );
  });
});
