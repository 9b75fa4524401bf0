import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEstate } from '../../lib/collect/estate-files';
import { controls } from '../../lib/controls';
import type { ChangeDocument } from '../../lib/report/changes-document';
import type { PathDocument } from '../../lib/report/paths-document';
import type { VerdictDocument } from '../../lib/report/scan';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { runCommand } from '../../local/command-line';
import { change, load } from '../fixtures/estate';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'weir-command-'));
const compliant = join(root, 'local/estates/compliant.json');
const asFound = join(root, 'local/estates/as-found.json');
const subscriptions = [
  'e5014001-d6a7-48f5-a201-21c80fba1a6e',
  'ab588df2-4e55-4f70-a056-28032910bbb5',
  '9c3551b1-f992-4210-a3e7-5a61ef38f463',
];

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure({ estate: await readEstate([compliant]), limits: { queries: 1_000 } });
  Object.assign(process.env, simulated());
});
afterEach(() => azure.faults.clear());
afterAll(async () => {
  await azure.stop();
  rmSync(folder, { recursive: true });
});

const simulated = () => ({
  WEIR_AZURE_GATEWAY: azure.url,
  WEIR_CONFIG: join(root, 'local/estates/weir.config.json'),
  IDENTITY_ENDPOINT: `${azure.url}/identity/token`,
  IDENTITY_HEADER: 'simulated',
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
});

/** Runs the command in this process. */
async function weir(...words: readonly string[]) {
  const written = { out: '', error: '' };
  const streams = { out: process.stdout, error: process.stderr };
  const { write } = streams.out;
  const listen = (name: keyof typeof streams) => (text: string | Uint8Array) => {
    written[name] += text;
    return true;
  };
  Object.assign(streams.out, { write: listen('out') });
  Object.assign(streams.error, { write: listen('error') });
  try {
    await runCommand(words);
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    for (const stream of Object.values(streams)) Object.assign(stream, { write });
    process.exitCode = undefined;
  }
}

/** Runs the built command as a shell would. */
async function shell(words: readonly string[], settings: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(root, 'dist/weir.js'), ...words], {
    env: { ...process.env, ...settings },
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (error += chunk));
  const [code] = await once(child, 'close');
  return { code, out, error };
}

const relayDirect = {
  name: 'relay-direct',
  properties: { addressPrefix: '52.232.16.0/20', nextHopType: 'Internet' },
};
const live = ['scan', '--subscription', ...subscriptions, '--format', 'json'];
const keyOf = ({ control, resource, facet, status }: VerdictDocument) => [control, resource, facet, status].join(' ');

describe('weir scan', () => {
  it('says the same of a live estate and of its file', async () => {
    const [fromAzure, fromFile] = [await shell(live), await weir('scan', '--estate', compliant, '--format', 'json')];
    expect([fromAzure.code, fromFile.code]).toEqual([0, 0]);
    const verdicts = ({ out }: { out: string }) => (JSON.parse(out).verdicts as VerdictDocument[]).map(keyOf);
    expect(verdicts(fromAzure)).toEqual(verdicts(fromFile));
  });

  it('gives the same bytes twice', async () => {
    const words = ['scan', '--estate', asFound, '--format', 'json'];
    expect(await shell(words)).toEqual(await weir(...words));
  });

  it('leaves exactly what hangs on a refused table unknown, names it once, and exits with 3', async () => {
    const before = JSON.parse((await weir(...live)).out);
    azure.faults.add({ table: 'networkresources', status: 403 });
    const { code, out } = await weir(...live);
    const after = JSON.parse(out);
    expect(code).toBe(3);
    expect(after.gaps).toEqual([{ part: 'networkresources', scope: '/', because: expect.stringContaining('403') }]);
    const changed = (after.verdicts as VerdictDocument[]).filter(
      (verdict) => !before.verdicts.map(keyOf).includes(keyOf(verdict)),
    );
    expect([...new Set(changed.map(({ control, status }) => `${control} ${status}`))]).toEqual([
      ...['EGR-101', 'EGR-102', 'EGR-103', 'EGR-104', 'EGR-105'].map((id) => `${id} unknown`),
      // What the firewall might let through reaches endpoints that nothing reached before, and their owners are known.
      'END-206 pass',
      ...controls.filter(({ needs }) => needs.includes('ruleCollectionGroups')).map(({ id }) => `${id} unknown`),
    ]);
  });

  it('says of a refused subscription only that it is unknown', async () => {
    azure.faults.add({ subscription: subscriptions[2] ?? '' });
    const { code, out } = await weir(...live);
    const { gaps, verdicts } = JSON.parse(out) as { gaps: object[]; verdicts: VerdictDocument[] };
    expect(code).toBe(3);
    expect(gaps).toEqual([expect.objectContaining({ scope: `/subscriptions/${subscriptions[2]}` })]);
    expect(verdicts.filter(({ status }) => status === 'fail')).toEqual([]);
    const there = verdicts.filter(({ resource }) => resource.includes(subscriptions[2] ?? ''));
    expect(there.length).toBeGreaterThan(0);
    // Rules of serverless compute towards its accounts are read from the Databricks account, which did answer.
    const judged = there.filter(({ control }) => control !== 'SRV-102');
    expect(new Set(judged.map(({ status }) => status))).toEqual(new Set(['unknown']));
  });

  it('exits with 1 only at or above the severity asked for', async () => {
    expect((await weir('scan', '--estate', asFound, '--fail-on', 'critical')).code).toBe(1);
    expect((await weir('scan', '--estate', compliant, '--fail-on', 'low')).code).toBe(0);
    expect((await weir('scan', '--estate', asFound)).code).toBe(0);
  });

  it.each([
    ['a file that is not JSON', ['scan', '--estate', join(folder, 'broken.json')], /broken\.json:1:\d+/],
    ['a file that is not there', ['scan', '--estate', join(folder, 'none.json')], /none\.json/],
    ['no source', ['scan'], /--estate FILE/],
    ['two sources', ['scan', '--estate', asFound, '--subscription', 'x'], /one source/],
    ['a format that nobody knows', ['scan', '--estate', asFound, '--format', 'xml'], /table, json/],
    ['a command that nobody knows', ['sacn'], /unknown command/],
    ['a simulation of the real Azure', ['serve', '--live', '--estate', asFound], /exclude each other/],
  ])('answers %s with one line and 2', async (_title, words, message) => {
    writeFileSync(join(folder, 'broken.json'), '{"weir": 1, ');
    const { code, out, error } = await weir(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(message);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });

  it('tells who is not signed in what to do, without a stack', async () => {
    const { code, error } = await shell(live, { IDENTITY_ENDPOINT: `${azure.url}/nowhere` });
    expect(code).toBe(2);
    expect(error).toContain('az login');
    expect(error).not.toMatch(/\n\s+at /);
  });

  it('names each row it cannot read, judges the others, and exits with 3', async () => {
    const file = join(folder, 'rows.json');
    const { resources } = JSON.parse(readFileSync(compliant, 'utf8'));
    writeFileSync(file, JSON.stringify([...resources, { id: 7 }, 'nonsense']));
    const { code, out } = await weir('scan', '--estate', file, '--format', 'json');
    expect(code).toBe(3);
    expect(JSON.parse(out).gaps.map(({ because }: { because: string }) => because)).toEqual([
      expect.stringContaining(`rows.json row ${resources.length + 1}`),
      expect.stringContaining(`rows.json row ${resources.length + 2}`),
    ]);
  });
});

describe('weir diff', () => {
  it('prints what changed with what it opens, the same bytes each time', async () => {
    const changed = join(folder, 'changed.json');
    const estate = load('compliant');
    change(estate, 'rt-ops-weu', 'properties/routes/+', relayDirect);
    writeFileSync(changed, JSON.stringify(estate));
    const first = await weir('diff', compliant, changed, '--format', 'json');
    expect(await weir('diff', compliant, changed, '--format', 'json')).toEqual(first);
    expect(first.code).toBe(0);
    const { schema, changes } = JSON.parse(first.out) as { schema: string; changes: ChangeDocument[] };
    expect(schema).toBe('weir.diff/1');
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: 'route-added',
        facet: 'relay-direct',
        before: null,
        effect: 'widens',
        opens: [{ kind: 'addresses', value: '52.232.16.0/20', tenancy: 'unknown' }],
        closes: [],
      }),
    );
  });

  it('finds nothing between an estate and itself, and names a file that is none', async () => {
    expect(await weir('diff', compliant, compliant)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^0 changes/),
    });
    expect(await weir('diff', compliant, 'nowhere.json')).toMatchObject({ code: 2, out: '' });
  });
});

describe('weir paths', () => {
  const paths = (...words: readonly string[]) => weir('paths', '--estate', asFound, ...words);

  it('prints the document of ways out, the same bytes twice', async () => {
    const first = await paths('--format', 'json');
    expect(await paths('--format', 'json')).toEqual(first);
    const document = JSON.parse(first.out);
    expect(document.schema).toBe('weir.paths/1');
    const open = (document.paths as PathDocument[]).filter(({ approved }) => !approved);
    expect([...new Set(open.map(({ catalogue }) => catalogue))].sort()).toEqual(
      expect.arrayContaining(['A01', 'A07', 'A08', 'B01', 'B04', 'B16', 'B17', 'D02', 'D04', 'E01', 'E07']),
    );
  });

  it('finds nothing open from the networks of the compliant estate', async () => {
    const { code, out } = await weir('paths', '--estate', compliant, '--format', 'json');
    expect(code).toBe(0);
    const { paths: all, unreached } = JSON.parse(out) as { paths: PathDocument[]; unreached: object[] };
    expect(all.filter(({ plane, approved }) => plane !== 'workspace' && !approved)).toEqual([]);
    expect(unreached).toEqual([]);
  });

  it('draws one workspace', async () => {
    const file = join(folder, 'ops.svg');
    expect(await paths('--workspace', 'DBW-tarn-ops-weu', '--format', 'svg', '--out', file)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg [^>]*><title>dbw-tarn-ops-weu: \d+ ways out/);
  });

  it('tells what a single mistake would open', async () => {
    const { out } = await paths('--workspace', 'dbw-tarn-ops-weu', '--latent');
    expect(out).toMatch(
      /LATENT\s+internet \(any tenant\)[\s\S]*?: one mistake[\s\S]*?- snet-ops-host: its route table is detached/,
    );
  });

  it.each([
    ['a workspace that is not there', ['--workspace', 'nope'], /there is no workspace "nope"; the workspaces are dbw-/],
    ['a picture of several workspaces', ['--format', 'svg'], /name it with --workspace, one of dbw-/],
  ])('answers %s with one line and 2', async (_title, words, message) => {
    const { code, out, error } = await paths(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(message);
  });
});

describe('weir trace', () => {
  const trace = (...words: readonly string[]) =>
    weir('trace', '--estate', asFound, '--from', 'dbw-tarn-billing-weu', ...words);

  it('prints the document of a trace', async () => {
    const { code, out } = await trace('--to', 'Storage.WestEurope', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'weir.trace/1', disposition: 'reaches', certainty: 'proven' });
  });

  it('prints what stops a packet', async () => {
    const { out } = await trace('--to', '8.8.8.8', '--port', '53', '--protocol', 'udp');
    expect(out).toMatch(/^blocked \(proven\)\n/);
    expect(out).toMatch(/\n {3}x {2}firewall afw-tarn-weu/);
  });

  it.each([
    ['a start that is not there', ['--to', '8.8.8.8', '--from', 'nope'], /there is no workspace "nope"/],
    ['an end that is nothing', ['--to', 'a b'], /a b/],
    ['a port that is none', ['--to', '8.8.8.8', '--port', '99999'], /0 to 65535/],
    ['no end', [], /--to/],
  ])('answers %s with one line and 2', async (_title, words, message) => {
    const { code, out, error } = await trace(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(message);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('weir snapshot', () => {
  it('saves what can be replayed to the same verdicts', async () => {
    const file = join(folder, 'estate.json.gz');
    expect(await weir('snapshot', '--subscription', ...subscriptions, '--out', file)).toMatchObject({
      code: 0,
      out: '',
    });
    const [replayed, direct] = [
      await weir('scan', '--estate', file, '--format', 'csv'),
      await weir('scan', '--estate', compliant, '--format', 'csv'),
    ];
    expect(replayed.out).toBe(direct.out);
  });
});

describe('weir controls', () => {
  it.each(['table', 'json', 'markdown'])('prints the catalogue as %s', async (format) => {
    const { code, out } = await weir('controls', '--format', format);
    expect(code).toBe(0);
    expect(out).toContain('END-101');
  });
});

describe('weir serve', () => {
  it('prints what it found, keeps running, answers, and stops when told to', async () => {
    const child = spawn(process.execPath, [join(root, 'dist/weir.js'), 'serve', '--port', '0'], {
      env: { ...process.env, WEIR_AZURE_GATEWAY: '' },
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    while (!out.includes('Ctrl-C')) await once(child.stdout, 'data');
    expect(out).toMatch(/^Weir.s page is http:\/\/127\.0\.0\.1:\d+\nCollected \d+ resources, 0 gaps\./);
    expect(out).toContain('CRITICAL END-101');
    const [url] = out.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
    expect(await (await fetch(`${url}/api/status`)).json()).toMatchObject({
      schema: 'weir.status/1',
      posture: { outcome: 'completed' },
    });
    expect(await (await fetch(`${url}/api/findings`)).json()).toMatchObject({ schema: 'weir.findings/1' });
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
