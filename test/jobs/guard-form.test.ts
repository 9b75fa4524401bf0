import type { Caller } from '../../lib/jobs/admit-caller';
import { checkForm, guardForms } from '../../lib/jobs/guard-form';

const ana: Caller = { kind: 'person', name: 'ana', roles: [] };
const ben: Caller = { kind: 'person', name: 'ben', roles: [] };
const toolsOn = (day: string, key = 'secret') => ({ formKey: async () => key, clock: () => new Date(day) });
const today = toolsOn('2026-11-24T10:00:00Z');

describe('a form', () => {
  it('counts from a page of the same person, that day and the day after', async () => {
    const { token, name } = await guardForms(ana, today);
    expect(name).toBe('ana');
    await expect(checkForm({ token }, ana, today)).resolves.toBeUndefined();
    await expect(checkForm({ token }, ana, toolsOn('2026-11-25T23:00:00Z'))).resolves.toBeUndefined();
  });

  it.each([
    ['of somebody else', ben, today],
    ['that is too old', ana, toolsOn('2026-11-26T00:00:00Z')],
    ['of another app', ana, toolsOn('2026-11-24T10:00:00Z', 'another')],
  ])('%s is refused', async (_, caller, tools) => {
    const { token } = await guardForms(ana, today);
    await expect(checkForm({ token }, caller, tools)).rejects.toMatchObject({ status: 403 });
  });

  it('without a token is refused', async () => {
    await expect(checkForm({}, ana, today)).rejects.toMatchObject({ status: 403 });
  });
});
