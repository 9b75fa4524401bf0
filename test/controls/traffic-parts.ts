import type { AnyControl } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import { armId } from '../../lib/model/arm-id';
import type { DeniedEgress, RaisedAlarm } from '../../lib/model/denied-egress';
import { known, notKnown } from '../../lib/model/evidence';
import type { TrafficParts } from '../../lib/model/inventory';
import type { LogHealth } from '../../lib/model/log-health';
import type { Alarm } from '../../lib/model/traffic';
import type { Verdict } from '../../lib/model/verdict';
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

export const workspace = armId('/subscriptions/1/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/dbw');

/** An alarm of the workspace, but for an edit. */
export function raised(edit: Partial<Alarm> = {}, more: Partial<RaisedAlarm> = {}): RaisedAlarm {
  const alarm: Alarm = {
    kind: 'spike',
    series: 'dbw|snet|default-deny|other',
    at: '2026-11-24T11:00:00.000Z',
    seen: 180,
    expected: 2,
    interval: [0, 9],
    p: 1e-9,
    score: 0.9,
    reason: '180 where 2 were expected',
    destinations: [{ name: 'a.example', port: 443, count: 180 }],
    bins: { seen: 600, missing: 0 },
    ...edit,
  };
  return { resource: workspace, alarm, suspects: [], ...more };
}

/** Denials of one workspace that was watched, with these alarms. */
export function watchedWith(...alarms: readonly RaisedAlarm[]): DeniedEgress {
  const [from, to] = ['2026-10-27T12:00:00.000Z', '2026-11-24T12:00:00.000Z'];
  return { from, to, watched: [{ id: workspace }], alarms };
}

const compliant = evidence(estate());

/** What the control says of these parts, as `status resource [facet]`; every verdict but a pass has a reason. */
export function judgeTraffic(control: AnyControl, parts: Partial<TrafficParts>): readonly string[] {
  const unread = notKnown('nobody read it');
  const { verdicts } = evaluate([control], { ...compliant, deniedEgress: unread, logHealth: unread, ...parts });
  for (const { status, reason } of verdicts) if (status !== 'pass') expect(reason).toBeTruthy();
  return verdicts.map(describeVerdict);
}

/** What the control says of denials, and why. */
export function judgeDenials(control: AnyControl, denied: DeniedEgress): readonly Verdict[] {
  const parts = { ...compliant, deniedEgress: known(denied), logHealth: notKnown('nobody read it') };
  return evaluate([control], parts).verdicts;
}

/** What the control says of logs that are healthy but for an edit. */
export function judgeHealth(control: AnyControl, edit: Partial<LogHealth>): readonly string[] {
  return judgeTraffic(control, { logHealth: known({ ...healthy, ...edit }) });
}
