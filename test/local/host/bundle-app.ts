import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { LogLine } from '../../../local/host/log';
import { type Host, startHost } from '../../../local/host/start-host';

/** A host over a small app and the lines that it logged so far. */
export interface RunningApp {
  readonly host: Host;
  readonly lines: readonly LogLine[];
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Bundles a module that finds `app` and `output` of the real library declared, and returns the bundle's path. */
export async function bundleApp(source: string, hostFile: object = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-host-'));
  folders.push(folder);
  writeFileSync(join(folder, 'host.json'), JSON.stringify(hostFile));
  const main = join(folder, 'dist', 'index.js');
  await build({
    stdin: { contents: `import { app, output } from '@azure/functions';\n${source}`, resolveDir: __dirname },
    outfile: main,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@azure/functions-core'],
  });
  return main;
}

/** Bundles and starts an app on a free port. */
export async function startApp(
  source: string,
  { hostFile = {}, settings = {} }: { hostFile?: object; settings?: Record<string, string> } = {},
): Promise<RunningApp> {
  const main = await bundleApp(source, hostFile);
  const lines: LogLine[] = [];
  const host = await startHost({ main, settings, port: 0, log: (line) => lines.push(line) });
  return { host, lines };
}

/** Asks until a condition holds; the test's own time limit ends a wait in vain. */
export async function until<Value>(
  ask: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
