import { controls } from '../../lib/controls';
import type { AnyControl } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import type { Evidenced, EvidencedName } from '../../lib/model/inventory';
import { evidenceFor, load } from '../fixtures/estate';
import { describeVerdict } from './table';
import { describeChange, type WireChange, withChange } from './wire-mutations';
import { mutations } from './wire-mutations/all';

const aboutTime: readonly EvidencedName[] = ['changes', 'deniedEgress', 'logHealth'];
const compliant = load('compliant');
const controlOf = new Map(controls.map((control) => [control.id, control]));
const known = new Map<string, Evidenced>();

/** Controls that ask for the same of the same change share the answer. */
function evidenceAfter(control: AnyControl, change: WireChange | undefined): Evidenced {
  const key = JSON.stringify([control.needs.includes('egressPaths'), change]);
  const found = known.get(key) ?? evidenceFor(control, change ? withChange(compliant, change) : compliant);
  known.set(key, found);
  return found;
}

function complaints(id: string, change?: WireChange): readonly string[] {
  const control = controlOf.get(id);
  if (!control) throw new Error(`no control is called ${id}`);
  const { verdicts } = evaluate([control], evidenceAfter(control, change));
  return verdicts.filter(({ status }) => status === 'fail' || status === 'unknown').map(describeVerdict);
}

describe('one change of one property on the wire', () => {
  it('is tried on every control', () => {
    const tried = new Set(mutations.map(({ control }) => control));
    // What changed and what was denied stands in no row.
    const ofRows = controls.filter(({ needs }) => !needs.some((need) => aboutTime.includes(need)));
    expect(ofRows.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  it('is listed once', () => {
    const texts = mutations.map(({ control, caught }) => JSON.stringify([control, caught]));
    expect(texts).toEqual([...new Set(texts)]);
  });

  it('stands next to one that is let be: in the same place, or on the same path', () => {
    const apart = mutations.filter(({ caught, spared }) => caught[0] !== spared[0] && caught[1] !== spared[1]);
    expect(apart.map(({ control }) => control)).toEqual([]);
  });

  it.each(mutations.map(({ control, caught }) => [control, describeChange(caught), caught] as const))(
    '%s catches: %s',
    (id, _text, caught) => {
      const before = complaints(id);
      const failures = complaints(id, caught).filter((text) => text.startsWith('fail ') && !before.includes(text));
      expect(failures).not.toEqual([]);
    },
  );

  it.each(mutations.map(({ control, spared, caught }) => [control, describeChange(spared), spared, caught] as const))(
    '%s lets be: %s',
    (id, _text, spared, caught) => {
      expect(spared).not.toEqual(caught);
      expect(JSON.stringify(withChange(compliant, spared))).not.toBe(JSON.stringify(compliant));
      expect(complaints(id, spared)).toEqual(complaints(id));
    },
  );
});
