import { controls } from '../../lib/controls';
import type { AnyControl } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import { collection, type Evidence, known, notKnown } from '../../lib/model/evidence';
import type { Evidenced, EvidencedName } from '../../lib/model/inventory';
import { evidence, load } from '../fixtures/estate';
import { describeVerdict } from './table';

const because = '403 AuthorizationFailed';
const pairs = controls.flatMap((control) => control.needs.map((need) => [control.id, need, control] as const));

function statusesOf(control: AnyControl, inventory: Evidenced): readonly string[] {
  return [...new Set(evaluate([control], inventory).verdicts.map(({ status }) => status))];
}

/** What is proven of the estate, one way or the other. */
function proofsOf(control: AnyControl, inventory: Evidenced): readonly string[] {
  return evaluate([control], inventory)
    .verdicts.map(describeVerdict)
    .filter((text) => /^(?:pass|fail) /.test(text));
}

function isCollection(part: Evidence<object>): boolean {
  return part.known && Symbol.iterator in part.value;
}

function losing(part: EvidencedName, inventory: Evidenced): Evidenced {
  const gaps = [{ part, scope: '/', because }];
  return { ...inventory, [part]: known(collection([], gaps), gaps) };
}

describe.each(['compliant', 'as-found'] as const)('in the estate %s', (name) => {
  const inventory = evidence(load(name));

  it.each(pairs)('%s proves nothing without %s', (_id, need, control) => {
    const statuses = statusesOf(control, { ...inventory, [need]: notKnown(because) });
    expect(statuses).toContain('unknown');
    expect(statuses).not.toContain('pass');
    expect(statuses).not.toContain('fail');
  });

  it.each(pairs.filter(([, need]) => isCollection(inventory[need])))(
    '%s proves nothing new when all of %s goes unseen',
    (_id, need, control) => {
      const before = proofsOf(control, inventory);
      const after = proofsOf(control, losing(need, inventory));
      expect(after.filter((text) => !before.includes(text))).toEqual([]);
    },
  );
});
