import { noSilentFirewall } from '../../lib/controls/traffic/no-silent-firewall';
import { usualDenials } from '../../lib/controls/traffic/usual-denials';
import { scanCsv } from '../../lib/report/csv';
import { scanHtml } from '../../lib/report/html';
import { type Scan, scanDocument } from '../../lib/report/scan';
import { scanTable } from '../../lib/report/table';
import { way } from '../fixtures/way';
import { firewall, judgeDenials, raised, watchedWith, workspace } from './traffic-parts';

describe('alarms as verdicts', () => {
  it('say what was seen, tried, by whom, and whether another way leads there', () => {
    const path = way({ kind: 'internet', value: 'internet', tenancy: 'any' }, { plane: 'serverless' });
    const suspects = [{ cluster: 'etl', job: 'load', person: 'ann@tarn.example' }];
    const alarm = raised(
      { wayOut: { reach: 'open', paths: [path] }, firstSeen: '2026-11-24T10:00:00.000Z' },
      { suspects },
    );
    expect(judgeDenials(usualDenials, watchedWith(alarm))).toMatchObject([
      {
        status: 'fail',
        path,
        reason:
          'At 2026-11-24T11:00:00.000Z: 180 where 2 were expected. Tried a.example:443 (180). First seen 2026-11-24T10:00:00.000Z. ' +
          'It was cluster etl, job load, started by ann@tarn.example. ' +
          'There is an open way to the same place: internet (any tenant) from serverless compute',
      },
    ]);
  });

  it.each([
    ['unknown', 'Whether another way leads there is not known'],
    ['blocked-everywhere', 'It is blocked on every other way, too'],
  ] as const)('say where the other ways are %s', (reach, words) => {
    const [verdict] = judgeDenials(usualDenials, watchedWith(raised({ wayOut: { reach, paths: [] } })));
    expect(verdict?.reason).toContain(words);
  });

  it('are one for each series and kind, told by the newest', () => {
    const older = raised({ at: '2026-11-23T11:00:00.000Z' });
    const verdicts = judgeDenials(usualDenials, watchedWith(raised(), older, raised({ kind: 'sweep' })));
    expect(verdicts.map(({ facet, reason }) => [facet?.split(' ')[0], reason?.slice(0, 13)])).toEqual([
      ['spike', 'At 2026-11-24'],
      ['sweep', 'At 2026-11-24'],
    ]);
  });

  it('are unknown for a workspace whose logs were not to be had, unless there is an alarm all the same', () => {
    const blind = { ...watchedWith(), watched: [{ id: workspace, because: 'no logs' }] };
    expect(judgeDenials(usualDenials, blind)).toMatchObject([{ status: 'unknown', reason: 'no logs' }]);
    expect(judgeDenials(usualDenials, { ...blind, alarms: [raised()] })).toMatchObject([{ status: 'fail' }]);
  });

  it('may be about a firewall, which is no workspace', () => {
    const silence = raised({ kind: 'silence', series: 'afw', destinations: [] }, { resource: firewall });
    expect(
      judgeDenials(noSilentFirewall, watchedWith(silence)).map(({ status, resource }) => [status, resource]),
    ).toEqual([
      ['pass', workspace],
      ['fail', firewall],
    ]);
  });

  it.each([
    ['a formula', "=cmd|'/c calc'!A1"],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['quotes and new lines', 'a"b\'\n\r\u001b[31m\u0000'],
    ['a label of 4 KB', 'x'.repeat(4096)],
  ])('carry %s through to every report unharmed', (_title, name) => {
    const alarm = raised({ destinations: [{ name, count: 1 }], series: `dbw|${name}|default-deny|other` });
    const verdicts = judgeDenials(usualDenials, watchedWith(alarm));
    expect(verdicts[0]?.reason).toContain(name);
    const scan: Scan = { takenAt: '2026-11-24T12:00:00.000Z', resources: 1, verdicts, gaps: [] };
    const plain = (text: string) => text;
    const table = scanTable(scan, { alarm: plain, warning: plain, good: plain, faint: plain, strong: plain });
    expect(table).not.toMatch(/[^\P{Cc}\n]/u);
    expect(JSON.parse(JSON.stringify(scanDocument(scan))).verdicts[0].reason).toContain(name);
    expect(scanHtml(scan)).not.toContain('<img');
    expect(scanCsv(scan)).not.toMatch(/(?:^|,|\n)=/);
  });
});
