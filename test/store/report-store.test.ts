import { CursorError } from '../../lib/model/ports';
import { weekNamed } from '../../lib/model/week';
import type { KeptText, ReportManifest } from '../../lib/model/weekly-report';
import { reportStore } from '../../lib/store/report-store';
import { useStorage } from './storage';

const storage = useStorage();
const text: KeptText = { sha256: '0', bytes: 0 };

function manifest(name: string, version = '1'): ReportManifest {
  const week = weekNamed(name, 'UTC');
  if (!week) throw new Error(`${name} is no week`);
  return {
    schema: 'weir.report/1',
    week,
    version,
    inputs: { snapshot: text },
    files: { html: text, findings: text, 'ways-out': text, ocsf: text },
    sentences: ['a', 'b', 'c'],
    summary: {
      week: name,
      workspaces: 3,
      waysOut: { approved: 1, open: 2, contested: 1 },
      findings: { open: { critical: 1, high: 0, medium: 0, low: 0 }, opened: 1, closed: 0 },
      drift: { approved: 0, unapproved: 1 },
      denied: 12,
      verdicts: { pass: 1, fail: 1, unknown: 1 },
      blind: 0,
    },
  };
}

describe('the store of reports', () => {
  it('keeps a text under its SHA-256, once', async () => {
    const store = reportStore(storage.newContainer());
    const kept = await store.keep('Wäsche');
    // printf Wäsche | sha256sum
    expect(kept).toEqual({ sha256: '6073cb6e7b2540b1d4b5aaac7607e368b03e047e515be170ce54a65bd2bf0106', bytes: 7 });
    expect(await store.keep('Wäsche')).toEqual(kept);
    expect(await store.kept(kept.sha256)).toBe('Wäsche');
    expect(await store.kept('f'.repeat(64))).toBeUndefined();
  });

  it('files one manifest a week, and the first one stays', async () => {
    const store = reportStore(storage.newContainer());
    expect(await store.manifest('2026-W47')).toBeUndefined();
    expect(await store.file(manifest('2026-W47'))).toEqual(manifest('2026-W47'));
    expect(await store.file(manifest('2026-W47', '2'))).toEqual(manifest('2026-W47'));
    expect(await store.manifest('2026-W47')).toEqual(manifest('2026-W47'));
  });

  it('lists the weeks in numbers, the newest first, page by page', async () => {
    const store = reportStore(storage.newContainer());
    expect(await store.page()).toEqual({ weeks: [] });
    const weeks = ['2026-W09', '2027-W01', '2026-W53', '2026-W10'];
    for (const week of weeks) await store.file(manifest(week));
    const first = await store.page(undefined, 3);
    expect(first.weeks.map(({ week }) => week)).toEqual(['2027-W01', '2026-W53', '2026-W10']);
    expect(first.weeks[0]).toEqual(manifest('2027-W01').summary);
    const rest = await store.page(first.cursor, 3);
    expect(rest).toEqual({ weeks: [manifest('2026-W09').summary] });
    await expect(store.page('no cursor')).rejects.toThrow(CursorError);
  });
});
