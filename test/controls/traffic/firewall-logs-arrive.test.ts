import { firewallLogsArrive } from '../../../lib/controls/traffic/firewall-logs-arrive';
import type { FirewallHealth } from '../../../lib/model/log-health';
import { healthy, judgeHealth, judgeTraffic, logWorkspace } from '../traffic-parts';

const [well] = healthy.firewalls as [FirewallHealth];
const { lastHeard: _lastHeard, minutesSilent: _minutesSilent, ...unheard } = well;
const [source] = healthy.sources;
const sources = source ? [{ ...source, because: '403 AuthorizationFailed' }] : [];

describe('TRF-201', () => {
  it.each([
    ['passes a firewall that was just heard', {}, 'pass afw'],
    ['passes one that was quiet for a night', { firewalls: [{ ...well, minutesSilent: 23 * 60 }] }, 'pass afw'],
    ['fails one that was silent for a day', { firewalls: [{ ...well, minutesSilent: 24 * 60 }] }, 'fail afw'],
    ['fails one that was never heard', { firewalls: [unheard] }, 'fail afw'],
    ['fails one that sends its logs nowhere', { firewalls: [{ ...unheard, logWorkspaces: [] }] }, 'fail afw'],
    ['does not know one whose logs could not be read', { firewalls: [unheard], sources }, 'unknown afw'],
    [
      'does not know one whose settings could not be read',
      { firewalls: [{ ...unheard, logWorkspaces: { because: '403' } }] },
      'unknown afw',
    ],
    [
      'passes one that was heard although a reading failed since',
      { firewalls: [{ ...well, logWorkspaces: [logWorkspace] }], sources },
      'pass afw',
    ],
    ['has nothing to say of an estate without firewalls', { firewalls: [] }, 'not-applicable /'],
  ])('%s', (_title, edit, expected) => expect(judgeHealth(firewallLogsArrive, edit)).toEqual([expected]));

  it('does not know what nobody read', () => expect(judgeTraffic(firewallLogsArrive, {})).toEqual(['unknown /']));
});
