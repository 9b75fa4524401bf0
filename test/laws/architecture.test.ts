import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaches, type Source } from './architecture';

const root = join(__dirname, '../..');
const paths = globSync('{functions,lib,local}/**/*.{ts,tsx}', { cwd: root });
const sources: readonly Source[] = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

describe('the house', () => {
  it('is read whole: every room that stands has files', () => {
    const rooms = ['net', 'model', 'collect', 'controls', 'findings', 'store', 'report', 'jobs'];
    for (const room of rooms) expect(paths.filter((path) => path.startsWith(`lib/${room}/`))).not.toHaveLength(0);
  });

  it('keeps its law', () => expect(breaches(sources)).toEqual([]));

  it.each([
    [
      'a pillar that leans on another',
      'lib/controls/x.ts',
      "import { reconcile } from '../findings/reconcile';",
      'controls may not import findings',
    ],
    [
      'a talking room that thinks with another',
      'lib/collect/x.ts',
      "import type { Control } from '../controls/control';",
      'may not import controls',
    ],
    [
      'a talking room that talks through another',
      'lib/store/x.ts',
      "import { arm } from '../collect/arm';",
      'store may not import collect',
    ],
    [
      'an SDK in a thinking room',
      'lib/egress/x.ts',
      "import { TableClient } from '@azure/data-tables';",
      'the package @azure/data-tables',
    ],
    [
      'the file system in a thinking room',
      'lib/controls/x.ts',
      "import { readFileSync } from 'node:fs';",
      'the package node:fs',
    ],
    ['a dynamic import', 'lib/net/x.ts', "const fs = await import('node:fs');", 'the package node:fs'],
    ['a required package', 'lib/net/x.ts', "const fs = require('node:fs');", 'the package node:fs'],
    ['a clock in a thinking room', 'lib/findings/x.ts', 'const now = new Date();', 'may not use new Date()'],
    ['another clock', 'lib/report/x.ts', 'const now = Date.now();', 'may not use Date.now'],
    ['a fetch in a thinking room', 'lib/controls/x.ts', "await fetch('https://example.org');", 'may not use fetch('],
    ['chance in a job', 'lib/jobs/x.ts', 'const id = Math.random();', 'may not use Math.random'],
    ['the environment in a job', 'lib/jobs/x.ts', 'const key = process.env.KEY;', 'may not use process.'],
    [
      'production code that knows the local machine',
      'lib/runtime.ts',
      "import { startAzure } from '../local/azure/start-azure';",
      'runtime may not import local',
    ],
    [
      'a function that skips its job',
      'functions/x.ts',
      "import { evaluate } from '../lib/controls/evaluate';",
      'functions may not import controls',
    ],
    ['a room that nobody drew', 'lib/utils/x.ts', '', 'there is no room utils'],
  ])('refuses %s', (_title, path, text, breach) => {
    expect(breaches([{ path, text }])).toEqual([expect.stringContaining(breach)]);
  });

  it('lets a comment speak of clocks', () => {
    expect(
      breaches([{ path: 'lib/net/x.ts', text: '/** Unlike Date.now() this is pure. */\n// fetch() is far away' }]),
    ).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = ({ text }: Source) => text.trimEnd().split('\n').length;
  const longer = (most: number, pattern: RegExp) =>
    sources.filter((source) => pattern.test(source.path) && lines(source) > most).map(({ path }) => path);

  it('keeps every trigger under 30 lines', () => expect(longer(29, /^functions\//)).toEqual([]));
  it('keeps every control to 80 lines', () => expect(longer(80, /^lib\/controls\/[^/]+\//)).toEqual([]));
  it('keeps every file readable at a glance', () => expect(longer(300, /./)).toEqual([]));

  it('keeps controls short at the median', () => {
    const sizes = sources
      .filter(({ path }) => /^lib\/controls\/[^/]+\//.test(path))
      .map(lines)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(40);
  });
});
