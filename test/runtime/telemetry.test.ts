import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { Run } from '../../lib/model/finding';
import { type CountedCalls, counted, toldLedger } from '../../lib/runtime/telemetry';

const run: Run = {
  id: 'r',
  job: 'follow-changes',
  outcome: 'completed',
  startedAt: '2026-11-24T00:00:10.000Z',
  finishedAt: '2026-11-24T00:00:12.500Z',
  gaps: [{ part: 'networks', scope: '/subscriptions/secret-name', because: '403' }],
  readUpTo: { '/a': '2026-11-24T00:00:00.000Z', '/b': 'never' },
};

async function told(record: Run, triggerMetadata = {}) {
  const lines: { readonly level: string; readonly line: string }[] = [];
  const note = (level: string) => (line: unknown) => void lines.push({ level, line: String(line) });
  const log = { log: note('information'), error: note('error'), triggerMetadata };
  const calls: CountedCalls = { requests: 0, throttled: 0, failed: 0 };
  const statuses = [200, 429, 503];
  const http = counted(
    {
      sendRequest: async (request) => {
        const status = statuses.shift();
        if (status === undefined) throw new Error('no answer');
        const left = { 200: '14', 429: '0', 503: '' }[status] ?? '';
        return { request, status, headers: createHttpHeaders({ 'x-ms-user-quota-remaining': left }) };
      },
    },
    calls,
  );
  const request = createPipelineRequest({ url: 'https://management.azure.com' });
  for (let call = 0; call < 3; call++) await http.sendRequest(request);
  await expect(http.sendRequest(request)).rejects.toThrow('no answer');
  const kept: Run[] = [];
  await toldLedger({ record: async (one) => void kept.push(one), recent: async () => [] }, log, calls).record(record);
  expect(kept).toEqual([{ ...record, calls: { requests: 4, throttled: 1, failed: 2, quotaLeft: 0 } }]);
  return lines;
}

describe('the log of a run', () => {
  it('is one JSON object with what was measured, and no text of the estate', async () => {
    const [{ level, line } = { level: '', line: '' }, ...others] = await told(run, {
      insertionTime: '2026-11-24T00:00:03Z',
    });
    expect([level, others]).toEqual(['information', []]);
    expect(JSON.parse(line)).toEqual({
      weir: 'run',
      run: 'r',
      job: 'follow-changes',
      outcome: 'completed',
      seconds: 2.5,
      queuedSeconds: 7,
      requests: 4,
      throttled: 1,
      failed: 2,
      quotaLeft: 0,
      gaps: 1,
      minutesBehind: 12.5 / 60,
    });
  });

  it('is an error where the run failed, in one line whatever the reason holds', async () => {
    const error = 'refused\n{"weir":"run"}\u001b[2J\u2028';
    const [{ level, line } = { level: '', line: '' }] = await told({ ...run, outcome: 'failed', error });
    expect([level, JSON.parse(line).error]).toEqual(['error', error]);
    expect([...line].filter((letter) => letter < ' ')).toEqual([]);
  });
});
