import type { LogBin } from '../../lib/model/firewall-log';
import { countBins } from '../../lib/traffic/count-bins';
import { findSpikes } from '../../lib/traffic/spikes';

const start = Date.UTC(2026, 9, 27);
const hours = 28 * 24;
const at = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
const place = { workspace: '/w', subnet: 's' };

/** Four weeks of a few denials an hour, but for some hours. */
function month(edits: Readonly<Record<number, number>>, denyClass: 'default-deny' | 'allowed' = 'default-deny') {
  const bins = Array.from({ length: hours }, (_, hour): LogBin => {
    const count = edits[hour] ?? (hour * 7919) % 5;
    const flow = { ...place, firewall: 'f', denyClass, destination: 'd.example', port: 443, count, nodes: [] };
    return {
      at: at(hour),
      subnets: [place],
      heard: [{ firewall: 'f', table: 't', rows: 1 }],
      flows: count > 0 ? [flow] : [],
      spreads: [],
      names: [],
    };
  });
  return countBins(bins, start, hours, () => 'other');
}

describe('spikes', () => {
  it('are told with all that explains them', () => {
    const [alarm, ...others] = findSpikes(month({ 600: 90 }), at(500), 2);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      kind: 'spike',
      series: '/w|s|default-deny|other',
      at: at(600),
      seen: 90,
      destinations: [{ name: 'd.example', port: 443, count: 90 }],
      bins: { seen: 601, missing: 0 },
    });
    expect(alarm?.expected).toBeLessThan(6);
    expect(alarm?.interval[1]).toBeLessThan(90);
    expect(alarm?.p).toBeLessThan(1e-4);
    expect(alarm?.score).toBeGreaterThan(0.5);
    expect(alarm?.reason).toContain('expected');
  });

  it('are not told of what is usual, of what lies further back, and of what was let through', () => {
    expect(findSpikes(month({}), at(500), 2)).toEqual([]);
    expect(findSpikes(month({ 400: 90 }), at(500), 2)).toEqual([]);
    expect(findSpikes(month({ 600: 90 }, 'allowed'), at(500), 2)).toEqual([]);
  });

  it('are the same with what came after them taken away', () => {
    const { series, ...rest } = month({ 600: 90, 640: 500 });
    const early = { ...rest, series: series.map((one) => ({ ...one, counts: one.counts.slice(0, 610) })) };
    expect(findSpikes(early, at(500), 2)).toEqual(
      findSpikes({ ...rest, series }, at(500), 2).filter((alarm) => alarm.at < at(610)),
    );
  });
});
