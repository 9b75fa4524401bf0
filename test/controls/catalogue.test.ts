import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../lib/controls';
import { sentences } from '../../lib/controls/article';
import { describeCatalogue } from '../../lib/controls/catalogue';
import { controlsOfWaysOut } from '../../lib/controls/ways-out-judged';
import { knownWaysOut } from '../../lib/model/known-ways-out';

const room = join(__dirname, '../../lib/controls');
const themes = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = themes.flatMap(({ name }) => readdirSync(join(room, name)).map((file) => `${name}/${file}`));

describe('the catalogue of controls', () => {
  it('holds every control file, and each is named after its one export', () => {
    const exported = files.map((file) => {
      const [, name = ''] = /^export const (\w+) = control\(/m.exec(readFileSync(join(room, file), 'utf8')) ?? [];
      return [file, `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.ts`];
    });
    expect(exported).toHaveLength(controls.length);
    for (const [file, expected] of exported) expect(file).toMatch(new RegExp(`^[a-z]+/${expected}$`));
  });

  it('gives every control an id of its own, in the order of the ids', () => {
    const ids = controls.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const id of ids) expect(id).toMatch(/^[A-Z]{3}-\d{3}$/);
  });

  it('has a test for every control', () => {
    const tests = themes.flatMap(({ name }) => readdirSync(join(__dirname, name)).map((file) => `${name}/${file}`));
    expect(tests.map((file) => file.replace('.test.ts', '.ts')).sort()).toEqual([...files].sort());
  });

  it('has a control for every sentence of the article', () => {
    const known = new Set(controls.map(({ id }) => id));
    expect(sentences.length).toBeGreaterThan(60);
    expect(sentences.filter((sentence) => !sentence.controls.some((id) => known.has(id)))).toEqual([]);
    expect(sentences.flatMap((sentence) => sentence.controls).filter((id) => !known.has(id))).toEqual([]);
  });

  it('has a control for every known way out, and every control has a sentence or a way out', () => {
    const known = new Set(controls.map(({ id }) => id));
    const named = Object.values(controlsOfWaysOut).flat();
    expect(Object.keys(controlsOfWaysOut)).toEqual(Object.keys(knownWaysOut));
    expect(Object.keys(knownWaysOut)).toHaveLength(87);
    expect(Object.entries(controlsOfWaysOut).filter(([, ids]) => ids.length === 0)).toEqual([]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    const used = new Set([...named, ...sentences.flatMap((sentence) => sentence.controls)]);
    expect([...known].filter((id) => !used.has(id))).toEqual([]);
  });

  it('is printed', () => {
    expect(readFileSync(join(room, 'README.md'), 'utf8')).toBe(describeCatalogue(controls));
  });

  it('is printed in the order of the ids, with everything a reader asks for', () => {
    const text = describeCatalogue(controls.toReversed());
    expect(text).toBe(describeCatalogue(controls));
    for (const { id, title, severity, why, fix, article, needs } of controls) {
      const chapter = text.slice(text.indexOf(`## ${id} ${title}\n`)).split('\n## ')[0];
      for (const part of [why, severity, fix, article, needs.join(', ')]) expect(chapter).toContain(part);
    }
  });
});
