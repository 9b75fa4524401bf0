import type { AnyControl } from '../../lib/controls/control';
import { nameOf, parentOf, typeOf } from '../../lib/model/arm-id';
import type { Snapshot } from '../../lib/model/snapshot';
import type { Verdict } from '../../lib/model/verdict';
import { estate, judge } from '../fixtures/estate';

/** One change to the compliant estate, and everything that stops passing by it, as `status resource [facet]`. */
export type Case = readonly [title: string, edit: (snapshot: Snapshot) => void, expected: readonly string[]];

/** Tests a control: it finds nothing wrong with the compliant estate, and after each change exactly what is expected. */
export function describeControl(control: AnyControl, cases: readonly Case[]): void {
  describe(`${control.id} ${control.title}`, () => {
    const before = judge(control, estate());

    it('passes the compliant estate', () => {
      expect(before.filter(({ status }) => status === 'pass')).not.toEqual([]);
      expect(before.filter(({ status }) => status === 'fail' || status === 'unknown')).toEqual([]);
      const ofSubnets = before.filter(({ resource }) => typeOf(resource).endsWith('/subnets'));
      expect(ofSubnets.filter(({ workspace }) => workspace === undefined)).toEqual([]);
    });

    it.each(cases)('%s', (_title, edit, expected) => {
      const snapshot = estate();
      edit(snapshot);
      const known = new Set(before.map(describeVerdict));
      const after = judge(control, snapshot).filter(({ status }) => status !== 'pass');
      expect(
        after
          .map(describeVerdict)
          .filter((text) => !known.has(text))
          .sort(),
      ).toEqual([...expected].sort());
      for (const verdict of after) expect(verdict.reason).toBeTruthy();
      for (const { status, fix } of after) if (status === 'fail') expect(fix).toBeTruthy();
    });
  });
}

/** A verdict as `status resource [facet]`, where a subnet and its like go by the name of their parent as well. */
export function describeVerdict({ status, resource, facet }: Verdict): string {
  const isChild = typeOf(resource).split('/').length > 2;
  const name = isChild ? `${nameOf(parentOf(resource))}/${nameOf(resource)}` : nameOf(resource) || '/';
  return `${status} ${name}${facet === undefined ? '' : ` [${facet}]`}`;
}
