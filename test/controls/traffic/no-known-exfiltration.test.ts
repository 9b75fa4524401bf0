import { noKnownExfiltration } from '../../../lib/controls/traffic/no-known-exfiltration';
import type { RaisedAlarm } from '../../../lib/model/denied-egress';
import { known } from '../../../lib/model/evidence';
import { judgeTraffic, raised, watchedWith } from '../traffic-parts';

const judge = (...alarms: readonly RaisedAlarm[]) =>
  judgeTraffic(noKnownExfiltration, { deniedEgress: known(watchedWith(...alarms)) });

describe('TRF-101', () => {
  it('passes a workspace without alarms, and one with alarms of another kind', () => {
    expect(judge()).toEqual(['pass dbw']);
    expect(judge(raised({ kind: 'spike' }))).toEqual(['pass dbw']);
  });

  it.each(['known-destination', 'threat-intelligence', 'dns-tunnel'] as const)(
    'fails a workspace with an alarm of the kind %s',
    (kind) => expect(judge(raised({ kind }))).toEqual([`fail dbw [${kind} snet default-deny other]`]),
  );

  it('does not know what nobody read', () => expect(judgeTraffic(noKnownExfiltration, {})).toEqual(['unknown /']));
});
