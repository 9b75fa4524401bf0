import { usualDenials } from '../../../lib/controls/traffic/usual-denials';
import type { RaisedAlarm } from '../../../lib/model/denied-egress';
import { known } from '../../../lib/model/evidence';
import { judgeTraffic, raised, watchedWith } from '../traffic-parts';

const judge = (...alarms: readonly RaisedAlarm[]) =>
  judgeTraffic(usualDenials, { deniedEgress: known(watchedWith(...alarms)) });

describe('TRF-102', () => {
  it('passes a workspace without alarms, and one with alarms of another kind', () => {
    expect(judge()).toEqual(['pass dbw']);
    expect(judge(raised({ kind: 'first-seen' }))).toEqual(['pass dbw']);
  });

  it.each(['spike', 'slow-drip', 'sweep'] as const)('fails a workspace with an alarm of the kind %s', (kind) =>
    expect(judge(raised({ kind }))).toEqual([`fail dbw [${kind} snet default-deny other]`]),
  );

  it('does not know what nobody read', () => expect(judgeTraffic(usualDenials, {})).toEqual(['unknown /']));
});
