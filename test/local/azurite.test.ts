import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { build } from 'esbuild';
import { type Azurite, startAzurite } from '../../local/azurite';

const folder = mkdtempSync(join(tmpdir(), 'weir-azurite-'));
afterAll(() => rmSync(folder, { recursive: true }));

const table = ({ connectionString }: Pick<Azurite, 'connectionString'>) =>
  TableClient.fromConnectionString(connectionString, 'rows', { allowInsecureConnection: true });

describe('Azurite', () => {
  it('takes the ports that it is given, says so when one is in use, and keeps the data of a folder over a restart', async () => {
    const first = await startAzurite({ folder: join(folder, 'data') });
    await table(first).createTable();
    await table(first).createEntity({ partitionKey: 'a', rowKey: 'b', level: 3 });
    const ports = { blob: 0, queue: 0, table: Number(new URL(first.tableUrl).port) };
    await expect(startAzurite({ inMemory: true, ports })).rejects.toThrow(
      /^Azurite exited with code 1 before it listened: .*EADDRINUSE/s,
    );
    await first.stop();
    const second = await startAzurite({ folder: join(folder, 'data'), ports });
    expect(second.tableUrl).toBe(first.tableUrl);
    expect(await table(second).getEntity('a', 'b')).toMatchObject({ level: 3 });
    await Promise.all([second.stop(), second.stop()]);
  });

  it('ends with its parent, however that ends', async () => {
    const outfile = join(folder, 'parent.js');
    const contents = `
      import { startAzurite } from './local/azurite';
      startAzurite({ inMemory: true }).then(({ tableUrl }) => console.log(tableUrl));`;
    const stdin = { contents, resolveDir: resolve('.') };
    await build({ stdin, outfile, bundle: true, platform: 'node', logLevel: 'error', external: ['azurite'] });
    const env = { ...process.env, NODE_PATH: resolve('node_modules') };
    const parent = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'], env });
    const [line] = await once(parent.stdout, 'data');
    const isUp = () =>
      fetch(`${line}`.trim()).then(
        () => true,
        () => false,
      );
    expect(await isUp()).toBe(true);
    parent.kill('SIGKILL');
    while (await isUp()) await new Promise((again) => setTimeout(again, 20));
  });
});
