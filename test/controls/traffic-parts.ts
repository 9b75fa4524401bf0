import type { AnyControl } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import { armId } from '../../lib/model/arm-id';
import { known, notKnown } from '../../lib/model/evidence';
import type { TrafficParts } from '../../lib/model/inventory';
import type { LogHealth } from '../../lib/model/log-health';
import { estate, evidence } from '../fixtures/estate';
import { describeVerdict } from './table';

export const logWorkspace = armId(
  '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log',
);
export const firewall = armId('/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/azureFirewalls/afw');

/** Logs as they should be: one firewall, heard a minute ago, and read up to now. */
export const healthy: LogHealth = {
  sources: [{ id: logWorkspace, readUpTo: '2026-11-24T12:00:00.000Z', minutesBehind: 2, unreadable: [] }],
  firewalls: [
    {
      id: firewall,
      logWorkspaces: [logWorkspace],
      lastHeard: '2026-11-24T12:00:00.000Z',
      minutesSilent: 1,
      legacy: { parsed: 0, unparsed: 0 },
    },
  ],
};

const compliant = evidence(estate());

/** What the control says of these parts, as `status resource [facet]`; every verdict but a pass has a reason. */
export function judgeTraffic(control: AnyControl, parts: Partial<TrafficParts>): readonly string[] {
  const unread = notKnown('nobody read it');
  const { verdicts } = evaluate([control], { ...compliant, deniedEgress: unread, logHealth: unread, ...parts });
  for (const { status, reason } of verdicts) if (status !== 'pass') expect(reason).toBeTruthy();
  return verdicts.map(describeVerdict);
}

/** What the control says of logs that are healthy but for an edit. */
export function judgeHealth(control: AnyControl, edit: Partial<LogHealth>): readonly string[] {
  return judgeTraffic(control, { logHealth: known({ ...healthy, ...edit }) });
}
