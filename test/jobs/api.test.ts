import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020';
import { readEstate } from '../../lib/collect/estate-files';
import { openApiDocument } from '../../lib/report/openapi/document';
import { type Everything, startEverything } from '../../local/everything';

const root = join(__dirname, '../..');

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

const document = JSON.parse(JSON.stringify(openApiDocument('1'))) as OpenApi;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
ajv.addSchema({ $id: 'openapi', ...document });

/** What the document's schema has against an answer. */
function complaints(path: string, method: string, status: number, type: string, body: unknown): readonly string[] {
  const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = ajv.getSchema(`openapi#/${escaped.join('/')}`);
  if (!validate) return [`the document has no ${pointer.join(' ')}`];
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let everything: Everything;

beforeAll(async () => {
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/as-found.json')]),
    main: join(root, 'dist/index.js'),
    config: join(root, 'local/estates/weir.config.json'),
    port: 0,
    limits: { queries: 1_000 },
    log: () => undefined,
  });
  await everything.host.invoke('assess-posture');
  await everything.host.invoke('watch-traffic');
}, 120_000);

afterAll(() => everything.stop());

afterEach(() => {
  delete process.env.WEBSITE_AUTH_ENABLED;
});

/** A route of the Functions host as OpenAPI writes it: `{*rest}` takes what follows, and what may be empty is left out. */
function templateOf(route: string): string {
  return route.replace(/\{\*\w+:maxlength\(0\)\}$/, '').replace(/\{\*(\w+)\}$/, '{$1}');
}

const ask = (path: string, init?: RequestInit) => fetch(everything.host.url + path, init);
const json = { 'content-type': 'application/json' };

async function someFinding(): Promise<string> {
  const { findings } = (await (await ask('/api/findings?control=RTG-101')).json()) as { findings: { id: string }[] };
  return findings[0]?.id ?? '';
}

describe('the document of the API', () => {
  it('is valid OpenAPI 3.1', () => {
    // It is an ES module, which jest does not load.
    const validator = pathToFileURL(require.resolve('@seriousme/openapi-schema-validator'));
    const script = `
      import { Validator } from '${validator}';
      import { text } from 'node:stream/consumers';
      const result = await new Validator().validate(JSON.parse(await text(process.stdin)));
      console.log(JSON.stringify({ valid: result.valid, errors: result.errors }));`;
    const validate = (value: object) =>
      JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          cwd: root,
          input: JSON.stringify(value),
          encoding: 'utf8',
        }),
      );
    expect(validate(document)).toEqual({ valid: true });
    expect(validate({ ...document, paths: { nowhere: {} } }).valid).toBe(false);
  });

  it('has every route that the app registers, with its methods, and no other', () => {
    const registered = everything.host.functions.flatMap(({ name, trigger, route = '', methods = [] }) =>
      trigger === 'http' && name !== 'unserved' ? methods.map((method) => `${method} ${templateOf(route)}`) : [],
    );
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // A page for all of them and a page for each are two addresses of one route.
    const addresses = [...registered, 'GET /ways-out'];
    expect(described.sort()).toEqual(addresses.sort());
  });

  it('refers to schemas that it has, and has none that nothing refers to', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it.each([
    ['/api/status', '/api/status'],
    ['/api/findings', '/api/findings?status=open'],
    ['/api/changes', '/api/changes'],
    ['/api/paths', '/api/paths?workspace=dbw-tarn-billing-weu&latent=true'],
    ['/api/trace', '/api/trace?from=dbw-tarn-billing-weu&to=8.8.8.8'],
    ['/api/denied-egress', '/api/denied-egress?days=2'],
    ['/api/reports', '/api/reports'],
    ['/api/reports/{week}', '/api/reports/current?format=ocsf'],
    ['/api/openapi.json', '/api/openapi.json'],
    ['/api/findings/{id}', '/api/findings/SOME'],
    ['/api/findings/{id}/incident', '/api/findings/SOME/incident'],
  ])('describes what %s answers', async (path, address) => {
    const answer = await ask(address.replace('SOME', await someFinding()));
    expect(answer.status).toBe(200);
    expect(complaints(path, 'get', 200, 'application/json', await answer.json())).toEqual([]);
  });

  it('would find an answer out that is another', async () => {
    const body = (await (await ask('/api/findings')).json()) as { findings: object[] };
    const changed = { ...body, findings: body.findings.map((finding) => ({ ...finding, severity: 'grim' })) };
    expect(complaints('/api/findings', 'get', 200, 'application/json', changed)).not.toEqual([]);
    expect(complaints('/api/findings', 'get', 200, 'application/json', { findings: [] })).not.toEqual([]);
  });
});

describe('the API', () => {
  it.each([
    ['/api/findings', '/api/findings?severity=high'],
    ['/api/changes', '/api/changes'],
    ['/api/reports', '/api/reports'],
    ['/api/openapi.json', '/api/openapi.json'],
  ])('answers 304 at %s to who has the same already', async (_, address) => {
    const etag = (await ask(address)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await ask(address, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await ask(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const act = { method: 'POST', body: '{"why":"x","by":"ben"}' };
  it.each([
    [400, '/api/findings?severity=grim', {}],
    [400, '/api/reports?cursor=nonsense', {}],
    [404, '/api/nothing', {}],
    [404, '/api/reports/2026-W01', {}],
    [404, '/api/findings/x/acknowledge', { ...act, headers: json }],
    [405, '/api/findings', { method: 'DELETE' }],
    [405, '/api/findings/x/acknowledge', {}],
    [413, '/api/findings/x/acknowledge', { ...act, headers: json, body: JSON.stringify({ why: 'x'.repeat(70_000) }) }],
    [415, '/api/findings/x/acknowledge', { ...act, headers: form }],
    [415, '/api/findings/x/acknowledge', act],
    [403, '/api/findings/x/acknowledge', { ...act, headers: { ...json, 'sec-fetch-site': 'cross-site' } }],
  ] as const)('answers %i with problem details at %s', async (status, address, init) => {
    const answer = await ask(address, init);
    const body = (await answer.json()) as { status: number };
    expect([answer.status, answer.headers.get('content-type'), body.status]).toEqual([
      status,
      'application/problem+json',
      status,
    ]);
    expect(ajv.getSchema('openapi#/components/schemas/Problem')?.(body)).toBe(true);
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/^(GET|POST)$/);
  });

  it('lets people read and act as Entra says, and keeps their names', async () => {
    const id = await someFinding();
    process.env.WEBSITE_AUTH_ENABLED = 'True';
    const signedIn = (role: string) => {
      const claims = [
        { typ: 'preferred_username', val: 'ana@tarnwater.example' },
        { typ: 'roles', val: role },
      ];
      const principal = { auth_typ: 'aad', name_typ: 'preferred_username', role_typ: 'roles', claims };
      return { ...json, 'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64') };
    };
    const acknowledge = (headers: Record<string, string>) =>
      ask(`/api/findings/${id}/acknowledge`, { method: 'POST', headers, body: '{"why":"seen","by":"mallory"}' });
    expect((await acknowledge(signedIn('Weir.Read'))).status).toBe(403);
    const done = await acknowledge(signedIn('Weir.Act'));
    expect(await done.json()).toMatchObject({
      finding: { acknowledged: { by: 'ana@tarnwater.example', known: 'signed-in' } },
    });
    // What a host in Azure says of itself; the one that runs here stops after this test.
    process.env.AZURE_FUNCTIONS_ENVIRONMENT = 'Production';
    expect((await ask('/reports/current')).status).toBe(401);
    expect((await ask('/reports/current', { headers: signedIn('Weir.Read') })).status).toBe(200);
  });
});
