import type { HttpClient } from '@azure/core-rest-pipeline';
import columns from '../../infra/sentinel/columns.json';
import { sentinelChannel } from '../../lib/alert/sentinel';
import type { Notice } from '../../lib/model/alert';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { credential, reroute } from '../local/azure/clients';
import { alert, blind, notice, wayOut, workspace } from './alerts';

const now = new Date('2026-11-24T10:00:00.000Z');
let azure: Azure;

beforeAll(async () => {
  azure = await startAzure({ estate: { weir: 1, takenAt: now.toISOString(), resources: [] } });
});
afterAll(() => azure.stop());
afterEach(() => azure.faults.clear());

function channel(http: HttpClient = reroute(azure.url)) {
  return sentinelChannel({
    name: 'sentinel',
    endpoint: 'https://weir.westeurope-1.ingest.monitor.azure.com',
    ruleId: 'dcr-1',
    stream: 'Custom-WeirFindings_CL',
    audience: 'https://monitor.azure.com',
    credential,
    http,
    clock: () => now,
  });
}

/** The rows of each call that was answered since the count of calls, whatever the answer. */
const callsSince = (count: number) =>
  azure.received.slice(count).map(({ body }) => body as readonly Record<string, unknown>[]);

const steps = (count: number, edit = {}): readonly Notice[] =>
  Array.from({ length: count }, (_, index) => notice({ id: `f${index}`, ...edit }));

describe('sentinelChannel', () => {
  it('writes one row for each step, in columns that Azure does not reserve', async () => {
    const before = azure.received.length;
    expect(await channel().send(alert([notice(), blind], 'stream'))).toEqual({ outcome: 'accepted' });
    const [rows = []] = callsSince(before);
    expect(rows).toEqual([
      expect.objectContaining({
        TimeGenerated: '2026-11-24T10:03:05.000Z',
        EventId: `${wayOut.id}~1`,
        Transition: 'opened',
        Reason: 'new',
        AzureResourceId: workspace,
        DestinationName: 'api.weather.example.com',
        ChangedBy: 'ana@tarnwater.example',
      }),
      expect.objectContaining({ EventKind: 'blindness', Description: '403 AuthorizationFailed', Severity: 'high' }),
    ]);
    const types = new Map(columns.map(({ name, type }) => [name, type === 'int' ? 'number' : 'string']));
    for (const row of rows) {
      for (const [column, value] of Object.entries(row))
        expect([column, typeof value]).toEqual([column, types.get(column)]);
    }
    const names = [...types.keys()];
    expect(names.filter((name) => !/^[A-Za-z]\w{0,44}$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(id|TenantId|Type|UniqueId|Title)$/i.test(name))).toEqual([]);
  });

  it('stays within what one call takes, and cuts what a field does not', async () => {
    const before = azure.received.length;
    expect(await channel().send(alert(steps(200, { reason: 'x'.repeat(100_000) }), 'stream'))).toEqual({
      outcome: 'accepted',
    });
    const calls = callsSince(before);
    expect(calls.flat()).toHaveLength(200);
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect(Buffer.byteLength(JSON.stringify(call))).toBeLessThan(1_000_000);
  });

  it.each([429, 500, 503, 403, 404])(
    'keeps what was not accepted when a call is answered with %i, and no more',
    async (status) => {
      const all = steps(200, { reason: 'x'.repeat(100_000) });
      let calls = 0;
      const inner = reroute(azure.url);
      const answer = await channel({
        sendRequest(request) {
          calls += 1;
          if (calls === 3) azure.faults.add({ host: 'ingest.monitor', status, retryAfterSeconds: 9 });
          return inner.sendRequest(request);
        },
      }).send(alert(all, 'stream'));
      expect(calls).toBe(3);
      expect(answer).toMatchObject({
        outcome: 'partly',
        retryAfterSeconds: 9,
        because: expect.stringContaining(String(status)),
      });
      const left = answer.outcome === 'partly' ? answer.left : [];
      expect(left).toEqual(all.slice(all.length - left.length));
      expect(left.length).toBeLessThan(200);
    },
  );

  it('finds the one row that is refused, and keeps only that', async () => {
    const inner = reroute(azure.url);
    const poison: HttpClient = {
      async sendRequest(request) {
        const response = await inner.sendRequest(request);
        const rows = callsSince(azure.received.length - 1)[0] ?? [];
        return rows.some(({ FindingId }) => FindingId === 'f3') ? { ...response, status: 413 } : response;
      },
    };
    const all = steps(6);
    expect(await channel(poison).send(alert(all, 'stream'))).toEqual({
      outcome: 'partly',
      left: [all[3]],
      because: 'it answered 413',
    });
    expect(await channel(poison).send(alert(all.slice(3, 4), 'stream'))).toEqual({
      outcome: 'refused',
      because: 'it answered 413',
    });
  });

  it('never repeats a call by itself, for the first may have been carried out', async () => {
    let calls = 0;
    const answer = await channel({
      async sendRequest(request) {
        calls += 1;
        return reroute('http://127.0.0.1:9').sendRequest(request);
      },
    }).send(alert([notice()], 'stream'));
    expect([calls, answer]).toEqual([1, { outcome: 'failed', because: 'it cannot be reached: ECONNREFUSED' }]);
  });
});
