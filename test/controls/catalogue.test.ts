import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../lib/controls';
import { describeCatalogue } from '../../lib/controls/catalogue';

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
