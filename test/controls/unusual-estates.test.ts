import { controls } from '../../lib/controls';
import { evaluate } from '../../lib/controls/evaluate';
import { deriveParts, readInputs } from '../../lib/jobs/derive-parts';
import { describeVerdict } from './table';
import { unusualEstates, unusualSettings } from './unusual-estates';

describe('an estate that is right in an unusual way', () => {
  it.each(Object.entries(unusualEstates))('fails nothing: %s', (_name, make) => {
    const { verdicts, crashes } = evaluate(controls, deriveParts(readInputs(make(), unusualSettings)));
    const failures = verdicts.filter(({ status }) => status === 'fail');
    expect(failures.map((verdict) => `${verdict.control} ${describeVerdict(verdict)}: ${verdict.reason}`)).toEqual([]);
    expect(crashes).toEqual([]);
  });
});
