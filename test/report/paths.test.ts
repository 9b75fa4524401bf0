import type { EgressPath, Trace } from '../../lib/model/egress-path';
import { pathsDocument, traceDocument, type WaysOut } from '../../lib/report/paths-document';
import { pathsPicture } from '../../lib/report/paths-picture';
import { pathsTable } from '../../lib/report/paths-table';
import type { Paint } from '../../lib/report/table';
import { traceTable } from '../../lib/report/trace-table';
import { subnet, way, workspace } from '../fixtures/way';

const plain = (text: string) => text;
const paint: Paint = { alarm: plain, warning: plain, good: plain, faint: plain, strong: plain };
const table = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt-dbw';
const route = { kind: 'route', resource: table, rule: 'storage-direct', why: 'Storage goes to Internet' } as const;
const nat = {
  kind: 'nat',
  resource: '/subscriptions/s/natGateways/nat',
  why: 'nat translates for the subnet',
} as const;

const open = way(
  { kind: 'service-tag', value: 'Storage.WestEurope', tenancy: 'any' },
  { hops: [route, nat], catalogue: 'A03' },
);
const approved = way(
  { kind: 'fqdn', value: 'packages.example', tenancy: 'unknown' },
  { approved: true, inspected: true, logged: 'yes', certainty: 'assumed' },
);
const waysOut: WaysOut = {
  takenAt: '2026-11-24T00:00:00Z',
  paths: [approved, open, { ...open, from: { workspace, subnet: { text: `${subnet.text}2`, key: `${subnet.key}2` } } }],
  unreached: [{ workspace, subnet, host: 'hive.example', port: 3306, category: 'Azure My SQL' }],
  latent: [
    {
      workspace,
      resource: subnet,
      mistake: 'its route table is detached',
      opens: [way({ kind: 'internet', value: 'internet', tenancy: 'any' })],
    },
  ],
};

describe('the table of ways out', () => {
  const text = pathsTable(waysOut, paint);

  it('shows first what nobody approved, and once what subnets share', () => {
    expect(text).toBe(`dbw: 3 ways out, 2 not approved
  OPEN     Storage.WestEurope (service tag, any tenant) tcp/443, A03 Storage
           routed past the firewall
           from host, host2: proven, not inspected, not logged
           route rt-dbw storage-direct: Storage goes to Internet
           nat nat: nat translates for the subnet
  BLOCKED  hive.example 3306
           required by Databricks (Azure My SQL), and no way out of host leads
           there
  LATENT   internet (any tenant): one mistake away
           - host: its route table is detached
  approved from host: assumed, inspected, logged
           - packages.example (fqdn, unknown) tcp/443

3 ways out, 2 not approved, 1 required and not reached
taken 2026-11-24T00:00:00Z
`);
  });

  it('puts the worst first: what is sure before what may be, what anyone may own before what somebody does', () => {
    const to = (value: string, tenancy: EgressPath['to']['tenancy']) => ({ kind: 'fqdn', value, tenancy }) as const;
    const paths = [
      way(to('perhaps', 'any'), { certainty: 'assumed' }),
      way(to('watched', 'any'), { inspected: true, logged: 'yes' }),
      way(to('theirs', 'foreign')),
      way(to('anyone', 'any')),
    ];
    const opened = [...pathsTable({ ...waysOut, paths }, paint).matchAll(/OPEN +(\w+)/g)].map(([, name]) => name);
    expect(opened).toEqual(['anyone', 'watched', 'theirs', 'perhaps']);
  });

  it('tells once what differs in its subnet alone, and names resources instead of their ids', () => {
    const from = (text: string) => ({ from: { workspace, subnet: { text, key: text } } });
    const hop = (resource: string) => ({ kind: 'service-endpoint', resource, rule: 'Microsoft.Storage' }) as const;
    const paths = ['/subscriptions/s/subnets/one', '/subscriptions/s/subnets/two'].map((id) =>
      way(open.to, { ...from(id), hops: [{ ...hop(id), why: `it lists ${table}` }] }),
    );
    const lines = pathsTable({ ...waysOut, paths, unreached: [], latent: [] }, paint);
    expect(lines).toContain('from one, two: proven');
    expect(lines).toContain('service endpoint Microsoft.Storage: it lists rt-dbw');
  });

  it('lists every mistake that opens the same', () => {
    const [first] = waysOut.latent ?? [];
    const latent = first ? [first, { ...first, mistake: 'its security group is detached' }] : [];
    expect(pathsTable({ ...waysOut, latent }, paint)).toContain(`internet (any tenant): one mistake away, any of 2
           - host: its route table is detached
           - host: its security group is detached
`);
  });

  it('keeps to 80 columns', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('lets no name steer the terminal', () => {
    const hostile = way({ kind: 'fqdn', value: 'a\u001b[31m.com', tenancy: 'unknown' });
    expect(pathsTable({ ...waysOut, paths: [hostile] }, paint)).not.toContain('\u001b');
  });
});

describe('the document of ways out', () => {
  it('has the fields of the contract, in their order', () => {
    const { paths, unreached } = pathsDocument(waysOut);
    expect(JSON.stringify(paths[1])).toBe(
      JSON.stringify({
        plane: 'classic',
        from: { workspace: workspace.text, subnet: subnet.text },
        to: { kind: 'service-tag', value: 'Storage.WestEurope', tenancy: 'any' },
        services: ['tcp/443'],
        hops: [route, nat],
        inspected: false,
        logged: 'no',
        certainty: 'proven',
        approved: false,
        catalogue: 'A03',
      }),
    );
    expect(unreached).toEqual([
      { workspace: workspace.text, subnet: subnet.text, host: 'hive.example', port: 3306, category: 'Azure My SQL' },
    ]);
  });

  it('tells of single mistakes only when somebody asked', () => {
    expect(pathsDocument(waysOut).latent).toMatchObject([{ mistake: 'its route table is detached' }]);
    const { latent: _, ...unasked } = waysOut;
    expect(pathsDocument(unasked)).not.toHaveProperty('latent');
  });
});

describe('a trace', () => {
  const blockedBy = { kind: 'route', resource: table, rule: 'nowhere', why: '0.0.0.0/0 goes to None' } as const;
  const trace: Trace = {
    disposition: 'reaches',
    certainty: 'contested',
    hops: [nat],
    alternatives: [
      { reading: 'documented', disposition: 'blocked', certainty: 'proven', hops: [], blockedBy },
      { reading: 'observed', disposition: 'reaches', certainty: 'proven', hops: [nat] },
    ],
  };

  it('is printed with its hops by number, and with what stops it', () => {
    expect(traceTable(trace, paint)).toBe(`reaches (contested)
   1  nat nat: nat translates for the subnet

documented
blocked (proven)
   x  route rt-dbw nowhere: 0.0.0.0/0 goes to None

observed
reaches (proven)
   1  nat nat: nat translates for the subnet
`);
  });

  it('has the fields of the contract, in their order', () => {
    const document = traceDocument({ takenAt: '2026-11-24T00:00:00Z', trace });
    expect(Object.keys(document)).toEqual(['schema', 'takenAt', 'disposition', 'certainty', 'hops', 'alternatives']);
    expect(document.alternatives?.[0]).toEqual(trace.alternatives?.[0]);
  });
});

describe('the picture of ways out', () => {
  const many: readonly EgressPath[] = Array.from({ length: 40 }, (_, index) =>
    way(
      { kind: 'fqdn', value: `host-${index}.example`, tenancy: 'unknown' },
      { hops: [route, nat], approved: index % 4 !== 0, certainty: index % 5 === 0 ? 'assumed' : 'proven' },
    ),
  );
  const boxes = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, ...numbers]) =>
      numbers.map(Number),
    );

  it('draws what ways share once, and lets no two boxes overlap', () => {
    const drawn = boxes(pathsPicture('dbw', many));
    expect(drawn).toHaveLength(43);
    for (const [index, [x = 0, y = 0, width = 0, height = 0]] of drawn.entries()) {
      for (const [otherX = 0, otherY = 0, otherWidth = 0, otherHeight = 0] of drawn.slice(index + 1)) {
        const apart =
          x + width <= otherX || otherX + otherWidth <= x || y + height <= otherY || otherY + otherHeight <= y;
        expect(apart).toBe(true);
      }
    }
  });

  it('puts sources in one column and destinations in another', () => {
    const svg = pathsPicture('dbw', many);
    const columns = (role: string) =>
      new Set(
        [...svg.matchAll(new RegExp(`<g class="${role}[^>]*><title>[^<]*</title><rect x="([\\d.]+)"`, 'g'))].map(
          ([, x]) => x,
        ),
      );
    expect(columns('source').size).toBe(1);
    expect(columns('destination').size).toBeLessThanOrEqual(2);
  });

  it('marks as open what nobody approved, and every hop and source on the way', () => {
    const svg = pathsPicture('dbw', [open, approved]);
    expect(svg).toMatch(/class="destination open"><title>Storage\.WestEurope/);
    expect(svg).toMatch(/class="hop open"><title>route rt-dbw/);
    expect(svg).toMatch(/class="destination"><title>packages\.example/);
    expect(svg).toContain('class="unproven"');
  });

  it('is the same bytes each time', () => expect(pathsPicture('dbw', many)).toBe(pathsPicture('dbw', many)));

  it('escapes what is hostile', () => {
    const svg = pathsPicture('<b>', [
      way({ kind: 'fqdn', value: '"><script>alert(1)</script>\u0000', tenancy: 'any' }),
    ]);
    for (const hostile of ['<script', '<b>', '\u0000']) expect(svg).not.toContain(hostile);
  });

  it('says so when there is no way out', () => {
    const svg = pathsPicture('dbw', []);
    expect(svg).toContain('dbw: 0 ways out');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
