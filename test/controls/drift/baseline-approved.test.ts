import { baselineApproved } from '../../../lib/controls/drift/baseline-approved';
import { edits, judgeDrift } from '../drift-cases';
import { describeVerdict } from '../table';

describe(`${baselineApproved.id} ${baselineApproved.title}`, () => {
  it.each([
    ['approved', 'pass /'],
    ['initial', 'fail /'],
  ] as const)('judges a baseline that is %s: %s', (standing, expected) => {
    expect(judgeDrift(baselineApproved, edits.opens, standing).map(describeVerdict)).toEqual([expected]);
  });

  it('says that nobody reviewed it', () => {
    const [verdict] = judgeDrift(baselineApproved, edits.none, 'initial');
    expect(verdict?.reason).toBe('the baseline of 2026-11-24T06:00:00Z is the initial one, not reviewed');
  });
});
