import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Band } from '../../../lib/report/views/charts/band';
import { Trend } from '../../../lib/report/views/charts/trend';
import { livePage } from '../../../lib/report/views/document';
import { stylesheet } from '../../../lib/report/views/stylesheet';
import { Listed, Named, ResourceName, span } from '../../../lib/report/views/words';

const assets = { stylesheet: '/assets/weir.css', script: '/assets/weir.js' };
const hostile = `<script>alert("x")</script>'\u202e\u0000`;

describe('the look', () => {
  it('stands in a style element as it is', () => expect(stylesheet).not.toMatch(/[<&"]/));

  it('marks the place of a page in the menu, and has nothing inline', () => {
    const page = livePage({ title: hostile, place: '/findings', body: 'here' }, assets);
    expect(page.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(page).toContain('href="/findings" aria-current="page"');
    expect(page.match(/aria-current/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script>|<style|style="|\son\w+="/);
  });

  it.each([
    ['a name', renderToString(h(Named, { text: hostile }))],
    ['a resource', renderToString(h(ResourceName, { id: `/subscriptions/${hostile}` }))],
  ])('shows %s without obeying it', (_, shown) => {
    for (const harm of ['<script', '\u202e', '\u0000']) expect(shown).not.toContain(harm);
  });

  it('cuts a long name, and keeps the whole for whoever points at it', () => {
    const text = 'n'.repeat(1_000);
    expect(renderToString(h(Named, { text }))).toBe(`<bdi title="${text}">${'n'.repeat(79)}…</bdi>`);
  });

  it('puts commas between things', () => {
    expect(renderToString(h(Listed, { children: ['a', h('b', {}, 'c')] }))).toBe('a, <b>c</b>');
  });

  it.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:59Z', 'less than a minute'],
    ['2026-11-24T10:00:00Z', '2026-11-24T11:59:00Z', '1 hour'],
    ['2026-11-24T10:00:00Z', '2026-11-20T09:00:00Z', '4 days'],
  ])('from %s to %s is %s', (from, to, length) => expect(span(from, to)).toBe(length));
});

describe('charts', () => {
  const heights = (svg: string, look: string) =>
    [...(new RegExp(`<path class="${look}" d="([^"]+)"`).exec(svg)?.[1] ?? '').matchAll(/,([\d.]+)/g)].map(([, y]) =>
      Number(y),
    );

  it('draws more above less, and tells the numbers as a table', () => {
    const points = [1, 5, 3].map((value, index) => ({ at: `2026-11-2${index}T00:00:00Z`, values: [value] }));
    const svg = renderToString(h(Trend, { label: 'open', lines: [{ name: 'open', look: 'bad' }], points }));
    const [one = 0, five = 0, three = 0] = heights(svg, 'is-bad');
    expect(five).toBeLessThan(three);
    expect(three).toBeLessThan(one);
    expect(svg).toContain('<td class="number" data-head="open">5</td>');
  });

  it.each([[[]], [[{ at: '2026-11-20T00:00:00Z', values: [0] }]]])(
    'draws %j without a number that is none',
    (points) => {
      const svg = renderToString(h(Trend, { label: 'open', lines: [{ name: 'open', look: 'bad' }], points }));
      expect(svg).not.toMatch(/NaN|Infinity/);
    },
  );

  it('breaks the line where nothing is known, and marks alarms alone', () => {
    const seen = [2, undefined, 9, 1];
    const points = seen.map((value, hour) => ({
      at: `2026-11-24T0${hour}:00:00Z`,
      seen: value,
      expected: 1,
      upper: 4,
      isAlarm: value === 9,
    }));
    const svg = renderToString(h(Band, { label: 'denied', points }));
    expect(svg.match(/<circle/g)).toHaveLength(1);
    expect(/<path class="is-ink" d="([^"]+)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(svg).toContain('not known');
  });
});
