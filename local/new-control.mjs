import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

/** `npm run new:control -- routing/no-internet-route RTG-102` lays out a control and its test. */
const [slug, id] = process.argv.slice(2);
if (!slug?.match(/^[a-z-]+\/[a-z-]+$/) || !id?.match(/^[A-Z]{3}-\d{3}$/)) {
  console.error('usage: npm run new:control -- <theme>/<slug> <ID>, such as routing/no-internet-route RTG-102');
  process.exit(2);
}
const [theme, name] = slug.split('/');
const exported = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const files = {
  [`lib/controls/${slug}.ts`]: `import { fail, pass } from '../../model/verdict';
import { control, mcsb } from '../control';

export const ${exported} = control({
  id: '${id}',
  title: '',
  severity: 'medium',
  why: '',
  fix: '',
  article: '',
  frameworks: [mcsb('NS-2')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const { id } of workspaces) yield id.text ? pass(id) : fail(id, '');
  },
});
`,
  [`test/controls/${slug}.test.ts`]: `import { ${exported} } from '../../../lib/controls/${slug}';
import { change, estate, judge } from '../../fixtures/estate';

describe('${id}', () => {
  it('passes on the compliant estate', () => {
    expect(judge(${exported}, estate()).every(({ status }) => status === 'pass')).toBe(true);
  });
});
`,
};

for (const [file, text] of Object.entries(files)) {
  if (existsSync(file)) throw new Error(`${file} exists already`);
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, text);
  console.log(file);
}
console.log(
  `Next: one line in lib/controls/index.ts, the texts, the cases of the test, and \`npm run docs\` (${theme}).`,
);
