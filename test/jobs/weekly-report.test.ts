import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';
import { checkReport, type FetchedReport } from '../../lib/jobs/check-report';
import { showReport, showReportInput } from '../../lib/jobs/show-reports';
import { writeReport } from '../../lib/jobs/write-report';
import type { Snapshot } from '../../lib/model/snapshot';
import { type ReportFile, type ReportManifest, reportFiles } from '../../lib/model/weekly-report';
import { type Host, startHost } from '../../local/host/start-host';
import { row, set } from '../fixtures/estate';
import { useStorage } from '../store/storage';
import { smallEstate } from './machine';
import { type WeeklyWeir, weeklyWeir } from './weekly';

const storage = useStorage();
const noHeaders = new Headers();

/** The estate with its clusters routed to the internet. */
function leaking(): Snapshot {
  const estate = smallEstate();
  set(row(estate, 'rt-ops-neu'), 'properties/routes/0/properties/nextHopType', 'Internet');
  return estate;
}

const root = join(__dirname, '../..');
let weir: WeeklyWeir;
let host: Host;
let first: ReportManifest | undefined;
let second: ReportManifest | undefined;

beforeAll(async () => {
  weir = weeklyWeir(storage.connectionString);
  await weir.judge(smallEstate(), '2026-11-11T06:00:00.000Z');
  weir.setClock('2026-11-16T06:30:00.000Z');
  first = await writeReport(weir.tools);
  await weir.judge(leaking(), '2026-11-18T12:00:00.000Z');
  weir.setClock('2026-11-23T06:30:00.000Z');
  second = await writeReport(weir.tools);
  const settings = { AzureWebJobsStorage: storage.connectionString };
  host = await startHost({ main: join(root, 'dist/index.js'), settings, port: 0, log: () => undefined });
}, 120_000);

afterAll(() => host.stop());

/** What `weir report` says and how it ends. */
async function command(...words: readonly string[]) {
  const run = promisify(execFile)(process.execPath, [join(root, 'dist/weir.js'), 'report', ...words]);
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

async function fetched(manifest: ReportManifest): Promise<FetchedReport> {
  const { name } = manifest.week;
  const bodyOf = async (found: Promise<{ readonly body: string }>) => (await found).body;
  const inputs = Object.keys(manifest.inputs).map(
    async (input) => [input, await bodyOf(showReportInput(name, input, weir.tools))] as const,
  );
  const files = Object.keys(reportFiles).map(
    async (format) => [format, await bodyOf(showReport(name, { format }, noHeaders, weir.tools))] as const,
  );
  return {
    manifest,
    inputs: Object.fromEntries(await Promise.all(inputs)),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

function whole(manifest: ReportManifest | undefined): ReportManifest {
  if (!manifest) throw new Error('there is no report');
  return manifest;
}

async function textOf(file: ReportFile): Promise<string> {
  return (await showReport('2026-W47', { format: file }, noHeaders, weir.tools)).body;
}

describe('the weekly report', () => {
  it('is of the week that ended last in the time zone, and names the one before', () => {
    expect(first).toMatchObject({
      week: { name: '2026-W46', from: '2026-11-08T23:00:00.000Z', to: '2026-11-15T23:00:00.000Z' },
      version: '1.2.3',
      summary: { week: '2026-W46', workspaces: 1, findings: { opened: 6, closed: 0 } },
    });
    expect(Object.keys(whole(first).inputs)).toEqual(['snapshot', 'records']);
    expect(second).toMatchObject({ week: { name: '2026-W47' }, previous: { week: '2026-W46' } });
    expect(Object.keys(whole(second).inputs)).toEqual(['snapshot', 'previous-snapshot', 'records']);
  });

  it('says in three sentences whether the estate holds, what happened and what was not seen', () => {
    expect(whole(first).sentences).toEqual([
      'Data can leave 1 of 1 workspace by 18 ways that nobody approved, 4 of them proven.',
      '6 findings opened and 0 closed; still open: 4 critical, 1 high, 1 medium.',
      expect.stringContaining('What was denied on the way out is unknown.'),
    ]);
    expect(whole(second).sentences).toEqual([
      'Data can leave 1 of 1 workspace by 18 ways that nobody approved, 4 of them proven; since the report before 1 opened and 1 closed.',
      '3 findings opened and 0 closed; still open: 4 critical, 4 high, 1 medium. 1 change that nobody approved lets more out than the baseline.',
      expect.stringMatching(
        /^Weir could not judge \d+ points for 1 reason; what is not seen is not called safe. What was denied on the way out is unknown.$/,
      ),
    ]);
  });

  it('is written once, whenever it is asked for', async () => {
    weir.setClock('2026-11-25T06:30:00.000Z');
    expect(await writeReport(weir.tools)).toEqual(second);
    weir.setClock('2026-11-30T05:30:00.000Z');
    expect(await writeReport(weir.tools)).toEqual(second);
  });

  it('tells the channels of cards, each once', async () => {
    const { alerts } = weir.tools;
    expect([(await alerts.health('security team')).waiting, (await alerts.health('sentinel')).waiting]).toEqual([2, 0]);
  });

  it('follows from its inputs to the byte, and every changed text is found', async () => {
    const report = await fetched(whole(second));
    expect(checkReport(report).map(({ name, outcome }) => [name, outcome])).toEqual([
      ['snapshot', 'same'],
      ['previous-snapshot', 'same'],
      ['records', 'same'],
      ['report.html', 'same'],
      ['findings.csv', 'same'],
      ['ways-out.csv', 'same'],
      ['findings.ocsf.json', 'same'],
    ]);
    const { inputs, files } = report;
    const outcomes = (changed: Partial<FetchedReport>) =>
      checkReport({ ...report, ...changed }).flatMap(({ name, outcome }) =>
        outcome === 'same' ? [] : [name, outcome],
      );
    const otherSnapshot = { ...inputs, snapshot: (inputs.snapshot ?? '').replace('"10.', '"11.') };
    expect(outcomes({ inputs: otherSnapshot })).toEqual([
      'snapshot',
      'changed',
      ...Object.values(reportFiles).flatMap(({ name }) => [name, 'not-derived']),
    ]);
    expect(outcomes({ files: { ...files, html: `${files.html} ` } })).toEqual(['report.html', 'changed']);
    const { ocsf: _, ...without } = files;
    expect(outcomes({ files: without })).toEqual(['findings.ocsf.json', 'missing']);
    const claimed = { ...report.manifest.files, html: { sha256: report.manifest.files.findings.sha256, bytes: 1 } };
    expect(
      outcomes({ manifest: { ...report.manifest, files: claimed }, files: { ...files, html: files.findings ?? '' } }),
    ).toEqual(['report.html', 'derived-otherwise']);
  });

  it('is proven by the command, and a text that was changed since is named', async () => {
    const { url } = host;
    expect(await command('--week', '2026-W47', '--url', url)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/2026-W47: the report follows from what it was made of, to the byte\n$/),
    });
    const { files } = whole(second);
    const container = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient('reports');
    const blob = container.getBlockBlobClient(`text/${files.html.sha256}`);
    const before = await blob.downloadToBuffer();
    await blob.uploadData(await container.getBlobClient(`text/${files.findings.sha256}`).downloadToBuffer());
    expect(await command('--week', '2026-W47', '--url', url)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/MISSING +report.html .*written by Weir 1\.2\.3: not as it was: report.html\n$/s),
      stderr: expect.stringContaining('is not what it was when the report was written'),
    });
    await blob.uploadData(before);
    expect(await command('--week', '2026-W01', '--url', url)).toMatchObject({ code: 2 });
  });

  it('is not shown where the store holds another text than the manifest names', async () => {
    const { inputs, files } = whole(first);
    const container = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient('reports');
    const other = await container.getBlobClient(`text/${files.html.sha256}`).downloadToBuffer();
    await container.getBlockBlobClient(`text/${inputs.records?.sha256}`).uploadData(other);
    await container.deleteBlob(`text/${files.ocsf.sha256}`);
    await expect(showReportInput('2026-W46', 'records', weir.tools)).rejects.toMatchObject({ status: 500 });
    await expect(showReport('2026-W46', { format: 'ocsf' }, noHeaders, weir.tools)).rejects.toThrow('is gone');
  });

  it('lists what was open at the end of the week, with its steps', async () => {
    const csv = await textOf('findings');
    expect(csv.startsWith('\uFEFFid,control,title,severity,state,')).toBe(true);
    expect(csv).toContain('DRF-102,');
    const events = JSON.parse(await textOf('ocsf')) as readonly { class_uid: number; status_id: number }[];
    expect(events).toHaveLength(csv.trimEnd().split('\r\n').length - 1);
    expect(new Set(events.map(({ class_uid, status_id }) => [class_uid, status_id].join()))).toEqual(
      new Set(['2003,1']),
    );
  });

  it('shows the week so far, which nothing keeps', async () => {
    weir.setClock('2026-11-25T06:30:00.000Z');
    const { body } = await showReport('current', { format: 'html' }, noHeaders, weir.tools);
    expect(body).toContain('Week 48 of 2026, so far');
    expect(await weir.tools.reports.manifest('2026-W48')).toBeUndefined();
    await expect(showReport('current', {}, noHeaders, weir.tools)).rejects.toMatchObject({ status: 400 });
  });

  it('is not written of a week before which nobody watched', async () => {
    const other = weeklyWeir(storage.connectionString);
    other.setClock('2026-11-09T08:00:00.000Z');
    expect(
      await writeReport({ ...other.tools, reports: { ...other.tools.reports, manifest: async () => undefined } }),
    ).toBeUndefined();
  });
});
