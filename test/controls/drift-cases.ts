import type { AnyControl } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import { compareEstates } from '../../lib/jobs/compare-estates';
import type { Author } from '../../lib/model/author';
import type { Drift } from '../../lib/model/change';
import { known } from '../../lib/model/evidence';
import type { Snapshot } from '../../lib/model/snapshot';
import type { Verdict } from '../../lib/model/verdict';
import { blind, change, config, estate, evidence, remove, row } from '../fixtures/estate';
import { connect } from './egress-edits';
import { describeVerdict } from './table';

const baseline: Drift['baseline'] = {
  id: 'b',
  standing: 'approved',
  snapshot: 's',
  takenAt: '2026-11-24T06:00:00Z',
  by: 'ana',
  at: '2026-11-24T06:00:00Z',
  why: 'reviewed',
};
const by: Author = { who: 'bo@example.org', how: 'DELETE', at: '2026-11-24T07:00:00Z', correlation: 'c' };

/** Edits of the compliant estate, each of another consequence. */
export const edits = {
  none: () => undefined,
  opens: (one: Snapshot) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/publicNetworkAccess', 'Enabled'),
  mayOpen: (one: Snapshot) =>
    change(one, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/routeTable', undefined),
  opensOwn: (one: Snapshot) =>
    connect(one, {
      resource_id: row(one, 'storageAccounts/sttarnlakeneu').id,
      group_id: 'blob',
      connection_state: 'ESTABLISHED',
    }),
  changesNothing: (one: Snapshot) => change(one, 'workspaces/dbw-tarn-insight-weu', 'sku/name', 'standard'),
  hides: (one: Snapshot) => {
    remove(one, 'rt-ops-weu');
    blind(one, 'routeTables', '/');
  },
} as const;

/** What a control says of the compliant estate after an edit, measured against the estate before it. */
export function judgeDrift(
  control: AnyControl,
  edit: (snapshot: Snapshot) => void,
  standing: Drift['baseline']['standing'] = 'approved',
): readonly Verdict[] {
  const after = estate();
  edit(after);
  const { changes, unseen } = compareEstates(estate(), after, config);
  const drift: Drift = { baseline: { ...baseline, standing }, changes: changes.map((one) => ({ ...one, by })) };
  return evaluate([control], { ...evidence(estate()), changes: known(drift, unseen) }).verdicts;
}

/** Tests a control over changes: it passes what was approved, is unknown of what could not be compared, and fails just this. */
export function describeDriftControl(control: AnyControl, failing: keyof typeof edits, expected: string): void {
  describe(`${control.id} ${control.title}`, () => {
    const told = (edit: keyof typeof edits) => judgeDrift(control, edits[edit]).map(describeVerdict);

    it('passes an estate that is as it was approved', () => expect(told('none')).toEqual(['pass /']));

    it(`fails where a change ${failing}`, () => {
      const [verdict] = judgeDrift(control, edits[failing]);
      expect(verdict && describeVerdict(verdict)).toBe(expected);
      expect(verdict).toMatchObject({ by, fix: expect.stringMatching(/weir approve [0-9a-f]{32} --why REASON$/) });
      expect(verdict?.reason).toContain('since the baseline by bo@example.org, DELETE, at 2026-11-24T07:00:00Z');
    });

    it('passes every change of another consequence', () => {
      const others = (Object.keys(edits) as readonly (keyof typeof edits)[]).filter(
        (edit) => edit !== failing && edit !== 'hides',
      );
      for (const edit of others) expect(told(edit)).toEqual(['pass /']);
    });

    it('cannot tell what could not be compared', () => expect(told('hides')).toContain('unknown rt-ops-weu'));
  });
}
