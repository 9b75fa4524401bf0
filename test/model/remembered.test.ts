import { remembered } from '../../lib/model/remembered';

describe('remembered', () => {
  const calls: string[] = [];
  const describeBoth = remembered((first: { name: string }, second: string) => {
    calls.push(first.name + second);
    return { text: first.name + second };
  });
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  beforeEach(() => calls.splice(0));

  it('computes once for the same arguments', () => {
    expect(describeBoth(one, 'a')).toBe(describeBoth(one, 'a'));
    expect(calls).toEqual(['onea']);
  });

  it('computes anew when any argument is another', () => {
    expect(describeBoth(one, 'b')).toEqual({ text: 'oneb' });
    expect(describeBoth(other, 'b')).toEqual({ text: 'otherb' });
    expect(describeBoth(one, 'b')).toEqual({ text: 'oneb' });
    expect(calls).toEqual(['oneb', 'otherb']);
  });
});
