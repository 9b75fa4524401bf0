import { logTablesReadable } from '../../../lib/controls/traffic/log-tables-readable';
import { judgeHealth, logWorkspace } from '../traffic-parts';

describe('TRF-203', () => {
  it('passes a workspace whose tables can all be asked', () =>
    expect(judgeHealth(logTablesReadable, {})).toEqual(['pass log']));

  it('fails each table that cannot', () => {
    const unreadable = [
      { table: 'AZFWNetworkRule', plan: 'Basic' },
      { table: 'AZFWThreatIntel', plan: 'Auxiliary' },
    ];
    expect(judgeHealth(logTablesReadable, { sources: [{ id: logWorkspace, unreadable }] })).toEqual([
      'fail log [AZFWNetworkRule]',
      'fail log [AZFWThreatIntel]',
    ]);
  });
});
