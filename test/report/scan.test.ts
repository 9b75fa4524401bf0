import { armId, everything } from '../../lib/model/arm-id';
import type { Verdict } from '../../lib/model/verdict';
import { scanCsv } from '../../lib/report/csv';
import { scanHtml } from '../../lib/report/html';
import { scanOcsf } from '../../lib/report/ocsf';
import { scanSarif } from '../../lib/report/sarif';
import { type Scan, scanDocument } from '../../lib/report/scan';
import { failsAt, summarise } from '../../lib/report/summary';
import { type Paint, scanTable } from '../../lib/report/table';

const plain = (text: string) => text;
const paint: Paint = { alarm: plain, warning: plain, good: plain, faint: plain, strong: plain };
const workspace = armId('/subscriptions/s/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/dbw-Sales');
const subnet = armId(
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/host',
);

function verdict(changes: Partial<Verdict>): Verdict {
  return {
    control: 'DEP-101',
    title: 'Clusters have no public IP addresses',
    severity: 'high',
    status: 'pass',
    resource: workspace,
    ...changes,
  };
}

const failed = verdict({
  control: 'END-101',
  title: 'Every Storage service endpoint is narrowed by a policy',
  severity: 'critical',
  status: 'fail',
  resource: subnet,
  workspace,
  reason: 'serviceEndpoints has Microsoft.Storage and serviceEndpointPolicies is empty',
  fix: 'az network vnet subnet update --name host',
});
const milder = verdict({ status: 'fail', reason: 'enableNoPublicIp is false' });
const blind = verdict({
  control: 'SRV-101',
  status: 'unknown',
  resource: everything,
  reason: 'the account was not read',
});
const gap = { part: 'serverless', scope: '/', because: '403 PERMISSION_DENIED' };

function scan(...verdicts: readonly Verdict[]): Scan {
  return { takenAt: '2026-11-23T06:00:00.000Z', resources: 168, verdicts, gaps: [] };
}

describe('the summary', () => {
  it('counts failures alone by severity', () => {
    expect(summarise([failed, milder, blind, verdict({})])).toEqual({
      pass: 1,
      fail: 2,
      unknown: 1,
      notApplicable: 0,
      exempt: 0,
      bySeverity: { critical: 1, high: 1, medium: 0, low: 0 },
    });
  });

  it('fails at a severity when something at or above it failed', () => {
    const summary = summarise([milder]);
    expect(failsAt(summary, 'critical')).toBe(false);
    expect(failsAt(summary, 'high')).toBe(true);
    expect(failsAt(summary, 'low')).toBe(true);
    expect(failsAt(summarise([blind, verdict({})]), 'low')).toBe(false);
  });
});

describe('the JSON document', () => {
  it('is weir.scan/1 with ids in Azure casing and fields in their order', () => {
    const document = scanDocument({ ...scan(failed), gaps: [gap] });
    expect(Object.keys(document)).toEqual(['schema', 'takenAt', 'summary', 'verdicts', 'gaps']);
    expect(Object.keys(document.verdicts[0] ?? {})).toEqual([
      'control',
      'title',
      'severity',
      'status',
      'resource',
      'workspace',
      'reason',
      'fix',
    ]);
    expect(document).toMatchObject({
      schema: 'weir.scan/1',
      verdicts: [{ resource: subnet.text, workspace: workspace.text }],
      gaps: [gap],
    });
  });
});

describe('the table', () => {
  it('shows the worst first, then what is unknown and not read, then the counts', () => {
    expect(
      scanTable({ ...scan(milder, failed, blind, verdict({})), gaps: [gap] }, paint),
    ).toBe(`CRITICAL END-101 Every Storage service endpoint is narrowed by a policy
  spoke/host (subnets) of dbw-Sales
    serviceEndpoints has Microsoft.Storage and serviceEndpointPolicies is empty
    az network vnet subnet update --name host

HIGH DEP-101 Clusters have no public IP addresses
  dbw-Sales (workspaces)
    enableNoPublicIp is false

UNKNOWN SRV-101 (1 verdict)
    the account was not read

NOT READ 1 gap
  serverless everywhere: 403 PERMISSION_DENIED

2 failed, 1 unknown, 1 passed, 0 not applicable
of the failures 1 critical, 1 high
168 resources, taken 2026-11-23T06:00:00.000Z
`);
  });

  it('says one blindness once for all its controls', () => {
    const others = [1, 2, 3].map((number) => ({ ...blind, control: `SRV-10${number}` }));
    expect(scanTable(scan(...others), paint)).toContain(
      'UNKNOWN SRV-101, SRV-102, SRV-103 (3 verdicts)\n    the account was not read\n\n0 failed',
    );
  });

  it('says what an option costs, who answers for what, and which exemption nothing needs', () => {
    const exemption = { control: 'END-*', resource: 'host', reason: 'moves', owner: 'net', expires: '2027-01-01' };
    const priced = { ...verdict({ status: 'pass' }), reason: 'firewall-in-network at a price' };
    const exempted = { ...failed, exemption };
    const text = scanTable({ ...scan(priced, exempted), unusedExemptions: [exemption] }, paint);
    expect(text).toContain(`AT A PRICE ${priced.control} (1 verdict)\n    firewall-in-network at a price\n`);
    expect(text).toContain(`EXEMPT ${failed.control}\n  spoke/host (subnets)`);
    expect(text).toContain('    net until 2027-01-01: moves\n\nUNUSED EXEMPTION END-* host, of net until 2027-01-01\n');
    expect(text).toContain('0 failed, 0 unknown, 1 passed, 0 not applicable, 1 exempt\n');
    expect(text).not.toContain('of the failures');
  });

  it('keeps to 80 columns where words allow', () => {
    const long = {
      ...failed,
      title: 'word '.repeat(40).trim(),
      reason: 'reason '.repeat(60).trim(),
      fix: 'az network '.repeat(30).trim(),
    };
    const lines = scanTable(scan(long), paint).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('breaks a command only where a shell may join it again', () => {
    const text = scanTable(scan({ ...failed, fix: `az network ${'--name value '.repeat(12).trim()}` }), paint);
    const command = text.slice(text.indexOf('az network'), text.indexOf('\n\n'));
    expect(command).toContain(' \\\n');
    expect(command.replaceAll(/ \\\n\s+/g, ' ')).toBe(`az network ${'--name value '.repeat(12).trim()}`);
  });

  it('breaks no command inside a quoted word', () => {
    const fix = `az network update --name '${'word '.repeat(30)}'`;
    expect(scanTable(scan({ ...failed, fix }), paint)).toContain(`    ${fix}\n`);
  });

  it('lets no name steer the terminal', () => {
    const hostile = {
      ...failed,
      resource: armId('/subscriptions/s/x\u001b[2J\u202e'),
      facet: 'a\nb',
      reason: 'c\u0007',
    };
    const text = scanTable(scan(hostile), paint);
    for (const character of ['\u001b', '\u202e', '\u0007', 'a\nb']) expect(text).not.toContain(character);
  });
});

describe('CSV', () => {
  it('opens in a spreadsheet without a formula, whatever the names', () => {
    const cells = ['=cmd|calc', '+1', '-1', '@sum', '\tx'].map((facet) => ({
      ...failed,
      facet,
      reason: 'a "quoted", word\nand line',
    }));
    const text = scanCsv(scan(...cells));
    expect(
      text.startsWith('\uFEFFcontrol,title,severity,status,resource,facet,workspace,reason,fix,exemption\r\n'),
    ).toBe(true);
    for (const { facet } of cells) expect(text).toContain(`,'${facet},`);
    expect(text).toContain('"a ""quoted"", word\nand line"');
  });
});

describe('HTML', () => {
  it('escapes every name and needs nothing from elsewhere', () => {
    const page = scanHtml(scan({ ...failed, facet: `<script>alert("x")</script>'`, reason: '<img onerror=x>' }));
    expect(page).not.toMatch(/<script|<img|https?:/);
    expect(page).toContain('&lt;script>alert(&quot;x&quot;)&lt;/script>');
    expect(page).toContain(`default-src 'none'`);
  });
});

describe('OCSF', () => {
  it('is a 1.8.0 Compliance Finding with what the class requires', () => {
    expect(scanOcsf(scan(failed, blind))).toMatchObject([
      {
        class_uid: 2003,
        category_uid: 2,
        type_uid: 200301,
        activity_id: 1,
        severity_id: 5,
        time: Date.UTC(2026, 10, 23, 6),
        metadata: { version: '1.8.0', product: { vendor_name: 'Weir' } },
        finding_info: { uid: `END-101|${subnet.key}` },
        compliance: { status_id: 3, status: 'Fail' },
        remediation: { desc: failed.fix },
      },
      { severity_id: 1, compliance: { status_id: 0 } },
    ]);
  });
});

describe('SARIF', () => {
  it('lists each rule once and gives each verdict its kind', () => {
    expect(scanSarif(scan(failed, { ...failed, resource: workspace }, blind))).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'END-101' }, { id: 'SRV-101' }] } },
          results: [{ kind: 'fail', level: 'error' }, { kind: 'fail' }, { kind: 'open', level: 'none' }],
        },
      ],
    });
  });
});
