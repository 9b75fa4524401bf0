import { logsReadUpToNow } from '../../../lib/controls/traffic/logs-read-up-to-now';
import { judgeHealth, logWorkspace } from '../traffic-parts';

const readUpTo = '2026-11-24T12:00:00.000Z';
const source = { id: logWorkspace, readUpTo, minutesBehind: 2, unreadable: [] };
const because = '429 TooManyRequests';

describe('TRF-202', () => {
  it.each([
    ['passes what was read two minutes ago', source, 'pass log'],
    ['passes what is an hour behind', { ...source, minutesBehind: 60, because }, 'pass log'],
    ['fails what is more than an hour behind', { ...source, minutesBehind: 61, because }, 'fail log'],
    ['fails what was never read', { id: logWorkspace, unreadable: [], because }, 'fail log'],
  ])('%s', (_title, edited, expected) =>
    expect(judgeHealth(logsReadUpToNow, { sources: [edited] })).toEqual([expected]),
  );
});
