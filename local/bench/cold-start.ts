import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line } from './line';

const root = join(__dirname, '..');
const starts = 15;
const widths = [18, 10, 10, 12];

/** What the Functions worker does with a bundle, in a plain Node: hands it the core library, and waits for its first function. */
const worker = `
const Module = require('node:module');
const load = Module._load;
let first;
const registerFunction = () => (first ??= performance.now());
const core = { version: '1', hostVersion: '4', setProgrammingModel() {}, registerFunction };
Module._load = (id, ...rest) => (id === '@azure/functions-core' ? core : load(id, ...rest));
const [started, idle] = [performance.now(), process.cpuUsage()];
require(process.argv[1]);
const { user, system } = process.cpuUsage(idle);
console.log(JSON.stringify([first - started, performance.now() - started, (user + system) / 1000]));
`;

/** From loading the bundle as it is deployed to its first and its last function, in processes of their own; and its bytes. */
export function benchColdStart(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weir-package-'));
  try {
    spawnSync(process.execPath, [join(root, 'local/package.mjs'), folder], { cwd: root });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const bytes = files.map((file) => statSync(file)).filter((file) => file.isFile());
    const measures = Array.from({ length: starts }, () => startOnce(join(folder, 'dist/index.js')));
    line(widths, ['cold start', 'best', 'median', 'worst']);
    for (const [index, name] of ['first function ms', 'all functions ms', 'processor ms'].entries()) {
      const sorted = measures.map((measure) => measure[index] ?? 0).sort((a, b) => a - b);
      const shown = [sorted[0], sorted[Math.floor(starts / 2)], sorted.at(-1)];
      line(widths, [name, ...shown.map((value = 0) => value.toFixed(0))]);
    }
    line(widths, ['package MB', (bytes.reduce((sum, { size }) => sum + size, 0) / 2 ** 20).toFixed(2)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function startOnce(main: string): readonly number[] {
  const child = spawnSync(process.execPath, ['-e', worker, main], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${main} does not load: ${child.stderr}`);
  return JSON.parse(child.stdout) as readonly number[];
}
