import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { InputError, readEstate, readEstateParts } from '../../lib/collect/estate-files';
import { type ReadableSnapshot, readInventory } from '../../lib/collect/inventory';
import { idOf, wireRow } from './wire-row';

const a = wireRow('Microsoft.Network/routeTables/a', { routes: [] });
const b = wireRow('Microsoft.Network/routeTables/b', { routes: [] });
const takenAt = '2026-05-01T00:00:00.000Z';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weir-estate-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  writeFileSync(path, isRaw ? content : JSON.stringify(content));
  return path;
}

describe('an estate file', () => {
  const lines = `${JSON.stringify(a)}\r\n\n${JSON.stringify(b)}`;
  const columns = ['id', 'type', 'properties'].map((name) => ({ name, type: 'string' }));
  const cells = [a, b].map(({ id, type, properties }) => [id, type, properties]);

  it.each<[string, string, unknown]>([
    ['an array of rows', 'rows.json', [a, b]],
    ['what az graph query prints', 'rows.json', { count: 2, data: [a, b], skip_token: null, total_records: 2 }],
    [
      'an answer of Resource Graph as objects',
      'rows.json',
      { totalRecords: 2, resultTruncated: 'false', data: [a, b] },
    ],
    ['an answer of Resource Graph as a table', 'rows.json', { totalRecords: 2, data: { columns, rows: cells } }],
    ['a list of ARM', 'rows.json', { value: [a, b] }],
    ['lines', 'rows.ndjson', lines],
    ['lines under another name', 'rows.json', lines],
    ['gzipped lines', 'rows.jsonl.gz', gzipSync(lines)],
    ['a gzipped document', 'rows.json.gz', gzipSync(JSON.stringify([a, b]))],
    ['a gzipped document under another name', 'rows.json', gzipSync(JSON.stringify([a, b]))],
    ['UTF-16, as PowerShell writes it', 'rows.json', Buffer.from(`\uFEFF${JSON.stringify([a, b])}`, 'utf16le')],
    ['lines in UTF-16', 'rows.ndjson', Buffer.from(`\uFEFF${lines}`, 'utf16le')],
    ['UTF-8 with a byte order mark', 'rows.json', `\uFEFF${JSON.stringify([a, b])}`],
    ['lines with a byte order mark', 'rows.ndjson', `\uFEFF${lines}`],
    ['the output of a template', 'template.json', { resources: [a, b] }],
    ['a snapshot', 'snapshot.json', { weir: 1, takenAt, resources: [a, b] }],
  ])('may be %s', async (_, name, content) => {
    const snapshot = await readEstate([file(name, content)]);
    expect(snapshot.resources.map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(snapshot.gaps).toEqual([]);
  });

  it('may be a single resource', async () => {
    expect((await readEstate([file('one.json', a)])).resources).toEqual([a]);
  });

  it('may be the public list of service tags', async () => {
    const serviceTags = { changeNumber: 1, cloud: 'Public', values: [] };
    const snapshot = await readEstate([file('rows.json', [a]), file('ServiceTags_Public.json', serviceTags)]);
    expect(snapshot).toMatchObject({ resources: [a], serviceTags });
  });

  it('is as old as the snapshot says, else as old as the file', async () => {
    const path = file('rows.json', [a]);
    utimesSync(path, new Date('2026-02-01T00:00:00Z'), new Date('2026-03-01T00:00:00Z'));
    expect((await readEstate([path])).takenAt).toBe('2026-03-01T00:00:00.000Z');
    expect((await readEstate([path, file('snapshot.json', { weir: 1, takenAt, resources: [] })])).takenAt).toBe(
      takenAt,
    );
  });
});

describe('several estate files', () => {
  it('are found in folders below, by their names, and read in order', async () => {
    mkdirSync(join(folder, 'below'));
    file('README.md', '# no estate');
    file('2.json.gz', gzipSync(JSON.stringify([b])));
    file(join('below', '1.ndjson'), JSON.stringify(a));
    expect((await readEstate([folder])).resources).toEqual([b, a]);
  });

  it('are one estate in which a resource is read once, whatever its casing', async () => {
    const shouted = { ...a, id: a.id.toUpperCase(), type: 'Microsoft.Network/routeTables' };
    const { routeTables } = readInventory(await readEstate([file('1.json', [a]), file('2.json', [shouted, b])]));
    expect(routeTables.known && [routeTables.value.size, routeTables.gaps]).toEqual([2, []]);
  });

  it('give what each of them holds beside the resources', async () => {
    const one = { weir: 1, resources: [], homeTenant: 't', diagnosticSettings: { '/A': [] }, gaps: [] };
    const two = { weir: 1, resources: [], databricksAccount: {}, diagnosticSettings: { '/B': [] } };
    const snapshot = await readEstate([file('1.json', one), file('2.json', two)]);
    expect(snapshot).toMatchObject({
      homeTenant: 't',
      databricksAccount: {},
      diagnosticSettings: { '/A': [], '/B': [] },
    });
    expect(snapshot.gaps).toEqual([]);
  });

  it('may leave out anything with a null', async () => {
    const one = { weir: 1, resources: [], takenAt: null, diagnosticSettings: null, gaps: null };
    const two = { weir: 1, resources: [], diagnosticSettings: { '/A': [] } };
    const snapshot = await readEstate([file('1.json', one), file('2.json', two)]);
    expect(snapshot).toMatchObject({ diagnosticSettings: { '/A': [] }, gaps: [] });
  });

  it('say where they differ, and the first is taken', async () => {
    const one = { weir: 1, resources: [], homeTenant: 't', diagnosticSettings: { '/A': [] } };
    const two = { weir: 1, resources: [], homeTenant: 'u', diagnosticSettings: { '/A': [{ name: 's' }] } };
    const snapshot = await readEstate([file('1.json', one), file('2.json', two)]);
    expect(snapshot).toMatchObject({ homeTenant: 't', diagnosticSettings: { '/A': [] } });
    expect(snapshot.gaps).toEqual([
      { part: 'homeTenant', scope: '/', because: 'two files differ in their homeTenant; the first is taken' },
      {
        part: 'diagnosticSettings',
        scope: '/A',
        because: 'two files differ in their diagnosticSettings; the first is taken',
      },
    ]);
  });

  it('are whole when their pages add up', async () => {
    const page = (row: object, token: string | null) => ({ data: [row], skip_token: token, total_records: 2 });
    const [first, second] = [file('1.json', page(a, 'more')), file('2.json', page(b, null))];
    expect((await readEstate([first, second])).gaps).toEqual([]);
    expect((await readEstate([first])).gaps).toEqual([
      { part: 'estate', scope: '/', because: `${first}: 1 rows of 2; fetch the next page too` },
    ]);
  });

  it.each([
    ['$skipToken', { data: [a], $skipToken: 'x' }],
    ['nextLink', { value: [a], nextLink: 'https://management.azure.com/…' }],
    ['a truncated answer', { data: [a], resultTruncated: 'true' }],
  ])('may be missing where a page has %s', async (_, page) => {
    const [gap] = (await readEstate([file('1.json', page)])).gaps ?? [];
    expect(gap?.because).toMatch('1 rows of more; fetch the next page too');
  });
});

describe('a row of a file', () => {
  it('gets its type from its id', async () => {
    const { type: _, ...untyped } = a;
    expect((await readEstate([file('rows.json', [untyped])])).resources).toEqual([a]);
  });

  it.each<[string, unknown, object]>([
    ['that is no object', 'text', { part: 'estate', scope: '/', because: 'is not an object' }],
    [
      'without an id',
      { type: 'Microsoft.Network/routeTables' },
      { part: 'Microsoft.Network/routeTables', scope: '/', because: 'has no id' },
    ],
    ['without id and type', {}, { part: 'estate', scope: '/', because: 'has no id' }],
    [
      'whose id says no type',
      { id: '/subscriptions/s' },
      { part: 'estate', scope: '/subscriptions/s', because: 'has no type' },
    ],
    [
      'whose id is an expression',
      { ...a, id: "[resourceId('x')]" },
      {
        part: a.type,
        scope: '/',
        because: "holds an expression that is not evaluated: [resourceId('x')]",
      },
    ],
    [
      'whose type is an expression',
      { ...a, type: "[parameters('a/b.c/d')]" },
      { part: a.type, scope: a.id, because: "holds an expression that is not evaluated: [parameters('a/b.c/d')]" },
    ],
  ])('%s is a gap with file and row', async (_, row, { because, ...gap }: { because?: string }) => {
    const path = file('rows.json', [a, row, b]);
    const snapshot = await readEstate([path]);
    expect(snapshot.resources).toEqual([a, b]);
    expect(snapshot.gaps).toEqual([{ ...gap, because: `${path} row 2 ${because}` }]);
  });

  it('is named by file and row when its properties are malformed, also behind a row that was left out', async () => {
    const broken = { ...b, properties: { routes: 7 } };
    const path = file('rows.json', [a, 'text', broken]);
    const { routeTables } = readInventory(await readEstate([path]));
    expect(routeTables.known && routeTables.gaps.map(({ because }) => because)).toContain(
      `${path} row 3: properties.routes is 7, not a list`,
    );
  });

  it('is named by its line', async () => {
    const path = file('rows.ndjson', `${JSON.stringify(a)}\n\n7\n`);
    expect((await readEstate([path])).gaps).toMatchObject([{ because: `${path} row 3 is not an object` }]);
  });
});

describe('a child resource of a template', () => {
  const route = (name: string) => ({
    id: `${a.id}/routes/${name}`,
    name,
    properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' },
  });

  async function routesOf(...resources: object[]) {
    const { routeTables } = readInventory(await readEstate([file('template.json', { resources })]));
    return routeTables.known && [...routeTables.value].flatMap(({ routes }) => routes.map(({ name }) => name));
  }

  it('is part of its parent when it is nested', async () => {
    expect(await routesOf({ ...a, resources: [{ ...route('r'), type: 'routes' }] })).toEqual(['r']);
  });

  it('is part of its parent when it stands beside it', async () => {
    expect(
      await routesOf(
        { ...route('r'), id: route('r').id.toUpperCase(), type: 'Microsoft.Network/routeTables/routes' },
        a,
      ),
    ).toEqual(['r']);
  });

  it('is not doubled when the parent lists it already', async () => {
    const parent = { ...a, properties: { routes: [{ ...route('R'), id: undefined }] } };
    expect(await routesOf(parent, { ...route('r'), type: 'Microsoft.Network/routeTables/routes' })).toEqual(['R']);
  });

  it('without its parent is a gap, for the parent has something that is not seen', async () => {
    const orphan = { ...route('r'), type: 'Microsoft.Network/routeTables/routes' };
    const snapshot = await readEstate([file('template.json', { resources: [orphan] })]);
    expect(snapshot.gaps).toEqual([
      {
        part: 'microsoft.network/routetables',
        scope: a.id,
        because: 'routes/r is there, and what it belongs to is not',
      },
    ]);
  });

  it('of other kinds is a resource of its own', async () => {
    const group = {
      id: idOf('Microsoft.Network/firewallPolicies/p/ruleCollectionGroups/g'),
      type: 'ruleCollectionGroups',
      properties: { priority: 1 },
    };
    const policy = { ...wireRow('Microsoft.Network/firewallPolicies/p', {}), resources: [group] };
    const { ruleCollectionGroups } = readInventory(await readEstate([file('template.json', { resources: [policy] })]));
    expect(ruleCollectionGroups.known && ruleCollectionGroups.value.size).toBe(1);
  });
});

describe('rows that are not kept', () => {
  const route = { id: `${a.id}/routes/r`, properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } };
  const orphan = { ...route, id: `${idOf('Microsoft.Network/routeTables/c')}/routes/r` };
  const disputed = { ...a, properties: { routes: [{ ...route, name: 'r' }] } };
  const broken = { ...b, properties: { routes: 7 } };

  /** What is read of a snapshot, in plain values. */
  function told(snapshot: ReadableSnapshot) {
    const { resources, origins: _, ...beside } = snapshot;
    const parts = Object.entries(readInventory(snapshot)).map(([name, part]) => {
      const isCollection = part.known && Symbol.iterator in part.value;
      return [name, isCollection ? [[...part.value], part.gaps] : part];
    });
    return { beside, parts, rows: resources.length };
  }

  it.each<[string, object]>([
    ['an array of rows', { 'rows.json': [a, b] }],
    ['lines', { 'rows.ndjson': `${JSON.stringify(a)}\n\n7\n${JSON.stringify(broken)}` }],
    ['nothing', { 'rows.json': [] }],
    ['rows that are malformed, each in its way', { 'rows.json': { data: [7, a, {}, broken] } }],
    [
      'a child nested in its parent',
      { 'rows.json': { resources: [b, { ...a, resources: [{ ...route, type: 'routes' }] }] } },
    ],
    ['a child beside its parent, and one without', { 'rows.json': [route, a, 'text', orphan] }],
    ['a child in another file than its parent', { '1.json': [b, route], '2.json': { value: [a] } }],
    ['rows that differ', { '1.json': [a], '2.json': [b, disputed] }],
    ['a page of more', { '1.json': { data: [a], total_records: 2 } }],
    [
      'a snapshot',
      { 'x.json': { weir: 1, takenAt, gaps: [], homeTenant: 't', resources: [a], diagnosticSettings: {} } },
    ],
  ])('give the same parts and gaps: %s', async (_, files) => {
    const paths = Object.entries(files).map(([name, content]) => file(name, content));
    expect(told(await readEstateParts(paths))).toEqual(told(await readEstate(paths)));
  });
});

describe('an input that cannot be used', () => {
  it.each([
    ['a comma too many', 'x.json', '[\n  {"id": "a"},\n]', ":3:1 is not JSON: Unexpected token ']'"],
    ['a wrong word', 'x.json', '{"a": tru}', ":1:7 is not JSON: Unexpected token '}'"],
    ['an end too early', 'x.json', '[1,\n2', ':2:2 is not JSON: '],
    ['nothing at all', 'x.json', '', ':1:1 is not JSON: Unexpected end of JSON input'],
    ['a row that is not JSON', 'x.json', '{"data": [{"id": "a"},\n{"id" "b"}]}', ':2:7 is not JSON: '],
    ['nothing between commas', 'x.json', '[{"id": "a"},\n,{"id": "b"}]', ":2:1 is not JSON: Unexpected token ','"],
    ['a page of HTML', 'x.json', '<html>', ":1:1 is not JSON: Unexpected token '<'"],
    ['a broken line', 'x.ndjson', '{}\n{"a" 1}\n', ':2:6 is not JSON: '],
    ['a broken line under another name', 'x.json', '{}\n\n{"a" 1}\n', ':3:6 is not JSON: '],
    ['half a gzip file', 'x.json.gz', gzipSync('[]').subarray(0, 15), ': the gzip file ends too early'],
    ['a number with a zero before it', 'x.json', '[\n01]', ':2:2 is not JSON: Unexpected number'],
    ['half a gzip file of lines', 'x.ndjson.gz', gzipSync('{}').subarray(0, 15), ': the gzip file ends too early'],
    ['lines that are not gzipped', 'x.ndjson.gz', '{}', ': the gzip file is damaged'],
    ['a text', 'x.json', '"rows"', ': holds no estate: expected'],
    ['another document', 'x.json', '{"scope": {}}', ': holds no estate: expected'],
    ['a snapshot of the future', 'x.json', '{"weir": 2, "resources": []}', ': "weir" is 2; this version reads 1'],
    ['a snapshot without resources', 'x.json', '{"weir": 1}', ': the snapshot has no list "resources"'],
    ['a snapshot of no time', 'x.json', '{"weir": 1, "resources": [], "takenAt": 7}', ': "takenAt" is 7, not a time'],
    ['a snapshot with odd gaps', 'x.json', '{"weir": 1, "resources": [], "gaps": [{}]}', ': "gaps" is not a list of'],
  ])('says so of %s, with the place', async (_, name, content, message) => {
    const path = file(name, content);
    for (const read of [readEstate, readEstateParts]) {
      const failure: unknown = await read([path]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(InputError);
      expect(failure).toHaveProperty('message', expect.stringContaining(`${path}${message}`));
      expect(String(failure)).not.toContain('\n');
    }
  });

  it('says so of a file that is not there, and of a folder without estate files', async () => {
    await expect(readEstate([join(folder, 'no.json')])).rejects.toThrow('no.json: there is no such file');
    await expect(readEstate([folder])).rejects.toThrow('the folder holds no .json, .ndjson or .jsonl file');
  });
});
