import { structuredLogs } from '../../../lib/controls/traffic/structured-logs';
import type { FirewallHealth } from '../../../lib/model/log-health';
import { healthy, judgeHealth } from '../traffic-parts';

const [well] = healthy.firewalls as [FirewallHealth];
const { lastHeard: _lastHeard, ...unheard } = well;

describe('TRF-204', () => {
  it.each([
    ['passes a firewall that writes columns', well, 'pass afw'],
    ['fails one that writes sentences', { ...well, legacy: { parsed: 9, unparsed: 0 } }, 'fail afw'],
    ['fails one whose sentences make no sense', { ...well, legacy: { parsed: 0, unparsed: 1 } }, 'fail afw'],
    ['does not know one that was not heard', unheard, 'unknown afw'],
  ])('%s', (_title, edited, expected) =>
    expect(judgeHealth(structuredLogs, { firewalls: [edited] })).toEqual([expected]),
  );
});
