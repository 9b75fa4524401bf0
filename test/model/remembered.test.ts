import { remembered, rememberedEach } from '../../lib/model/remembered';

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

describe('rememberedEach', () => {
  it('computes once for each argument, whatever was asked in between', () => {
    const calls: string[] = [];
    const shout = rememberedEach((word: string) => {
      calls.push(word);
      return word.toUpperCase();
    });
    expect([shout('a'), shout('b'), shout('a')]).toEqual(['A', 'B', 'A']);
    expect(calls).toEqual(['a', 'b']);
  });
});
