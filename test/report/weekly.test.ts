import { controls } from '../../lib/controls';
import { armId } from '../../lib/model/arm-id';
import { fail, type Judgement, pass, unknown, type Verdict } from '../../lib/model/verdict';
import { weekNamed } from '../../lib/model/week';
import { csvCell } from '../../lib/report/csv';
import { denialsByDay } from '../../lib/report/weekly/days';
import { fileNameOf, renderReport } from '../../lib/report/weekly/files';
import { incidentsIn, medianMinutes } from '../../lib/report/weekly/incidents';
import { controlPostures, frameworkPostures } from '../../lib/report/weekly/posture';
import type { WeeklyReport } from '../../lib/report/weekly/report';
import { sentencesOf } from '../../lib/report/weekly/sentences';
import { hostileTexts } from '../alert/alerts';
import { reportOf } from './week';

const evidence = { snapshot: { sha256: 'a'.repeat(64), bytes: 1 } };
const own = (what: string) => what;
const small = reportOf(3, own);

/** The cells of a table as a spreadsheet reads them; RFC 4180. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

describe('the forms of a weekly report', () => {
  it('are the same bytes for the same week', () => {
    expect(renderReport(reportOf(3, own), evidence)).toEqual(renderReport(small, evidence));
  });

  it('stay below 2 MB as a page, however many workspaces there are', () => {
    const long = reportOf(200, (what) => `${what}-${'x'.repeat(60)}`);
    const { html } = renderReport(long, evidence);
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
    expect(html).toContain('all are in findings.csv');
  });

  it('have every finding and every way out in their tables', () => {
    const { findings, 'ways-out': ways } = renderReport(small, evidence);
    expect(cellsOf(findings)).toHaveLength(1 + small.findings.length);
    expect(cellsOf(ways)).toHaveLength(1 + 120);
    expect(new Set(cellsOf(ways).map(({ length }) => length)).size).toBe(1);
  });

  it.each<readonly [string, string]>([
    ...hostileTexts,
    ['a formula', '=HYPERLINK("http://evil.example";"x")'],
    ['a command', "@SUM(1+1)*cmd|' /C calc'!A0"],
    ['a tab', '\t=1+1'],
    ['a return', '\r=1+1'],
    ['a formula in full width', '\uFF1D1+1'],
    ['a path', '../../etc/passwd"\r\nset-cookie: a=b'],
  ])('take no harm from names with %s', (_, text) => {
    const forms = renderReport(
      reportOf(2, () => text),
      evidence,
    );
    expect(/<(script|img|a|iframe|link)\b/.exec(forms.html)).toBeNull();
    expect(/[^\P{C}\n]/u.exec(forms.html)).toBeNull();
    for (const table of [forms.findings, forms['ways-out']]) {
      const cells = cellsOf(table.slice(1));
      expect(new Set(cells.map(({ length }) => length)).size).toBe(1);
      expect(cells.flat().filter((cell) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
    }
    expect(() => JSON.parse(forms.ocsf)).not.toThrow();
  });

  it('have names that every file system takes', () => {
    expect(fileNameOf('2026-W47', 'ways-out')).toBe('weir-2026-W47-ways-out.csv');
  });
});

describe('a cell', () => {
  it.each(['=1', '+1', '-1', '@a', '\tx', '\rx', '\nx', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF20a'])(
    'is text where it begins as a formula: %j',
    (text) => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/),
  );
  it.each(['a=1', "'=1", ' =1', '1'])('is as it is elsewhere: %j', (text) => expect(csvCell(text)).toBe(text));
});

describe('the sentences', () => {
  const sentencesWith = (edit: Partial<WeeklyReport>) => sentencesOf({ ...small, ...edit });
  it('say what is unknown before anything else', () => {
    const [holding] = sentencesWith({ waysOut: { known: false, because: '403 AuthorizationFailed' } });
    expect(holding).toBe('Whether the estate holds is unknown: 403 AuthorizationFailed.');
  });

  it('say so where nobody looked', () => {
    const runs = [{ job: 'assess-posture', completed: 0, failed: 3, longestSilence: 10_080 }];
    expect(sentencesWith({ runs })[2]).toMatch(/^No run of Weir completed in the week/);
  });

  it('praise nothing where nothing was hidden but the logs', () => {
    const calm = { gaps: [], blindness: [], summary: { ...small.summary, verdicts: { pass: 1, fail: 0, unknown: 0 } } };
    expect(sentencesWith(calm)[2]).toBe('Nothing that Weir looks at was hidden from it.');
    const deaf = sentencesWith({ ...calm, denials: { known: false, because: 'no run has read logs' } })[2];
    expect(deaf).toBe('Nothing that Weir looks at was hidden from it. What was denied on the way out is unknown.');
  });
});

describe('incidents', () => {
  it('are findings of one change, with the times that they took', () => {
    const incidents = incidentsIn(small.findings, small.week);
    expect(incidents).toHaveLength(9);
    expect(incidents.every(({ changedAt }) => changedAt === '2026-11-18T09:57:00.000Z')).toBe(true);
    expect(medianMinutes(incidents, 'changedAt', 'openedAt')).toBe(3);
    expect(medianMinutes(incidents, 'openedAt', 'closedAt')).toBeUndefined();
    const closed = small.findings.filter(({ finding }) => finding.state === 'resolved');
    expect(medianMinutes(incidentsIn(closed, small.week), 'openedAt', 'closedAt')).toBe(24 * 60);
  });

  it('are of no other week', () => {
    const later = weekNamed('2026-W48', 'Europe/Berlin');
    expect(later && incidentsIn(small.findings, later)).toEqual([]);
  });
});

describe('posture', () => {
  const judged = (judgement: Judgement): Verdict => {
    return { ...judgement, control: 'RTG-101', title: 't', severity: 'high' };
  };
  const one = armId('/a');
  const stateWith = (verdicts: readonly Verdict[], logsWereJudged = true) =>
    new Map(controlPostures(controls, verdicts, [], logsWereJudged).map(({ id, state }) => [id, state]));
  const exemption = { control: 'RTG-101', resource: '*', reason: 'r', owner: 'o', expires: '2099-01-01' };

  it.each([
    ['fail', [judged(pass(one)), judged(fail(one, 'r')), judged(unknown(one, 'r'))]],
    ['unknown', [judged(pass(one)), judged(unknown(one, 'r')), { ...judged(fail(one, 'r')), exemption }]],
    ['exempt', [judged(pass(one)), { ...judged(fail(one, 'r')), exemption }]],
    ['pass', [judged(pass(one))]],
  ] as const)('is %s where that is the worst that a control says', (state, verdicts) => {
    expect(stateWith(verdicts).get('RTG-101')).toBe(state);
  });

  it('never passes by what nobody judged', () => {
    expect(stateWith([], false).get('TRF-101')).toBe('unknown');
    expect(stateWith([], true).get('TRF-101')).toBe('pass');
    const postures = controlPostures(controls, [], [], false);
    expect(
      new Set(
        frameworkPostures(controls, postures).flatMap(({ requirements }) => requirements.map(({ state }) => state)),
      ),
    ).toEqual(new Set(['unknown']));
  });
});

describe('denials by day', () => {
  it('are of the days of the time zone, unknown where nothing is known, also when clocks change', () => {
    const week = weekNamed('2026-W43', 'Europe/Berlin');
    if (!week) throw new Error('there is no such week');
    const counts = Array.from({ length: 169 }, (_, hour) => (hour < 24 ? null : 1));
    const series = [
      { workspace: '/w', subnet: 's', denyClass: 'default-deny', destinationClass: 'other', counts } as const,
    ];
    expect(denialsByDay(series, week)).toEqual([
      { workspace: '/w', total: 145, days: [undefined, 24, 24, 24, 24, 24, 25], unknownHours: 24 },
    ]);
  });
});
