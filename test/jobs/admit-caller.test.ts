import { type AccessSettings, admitActor, admitReader, callerOf } from '../../lib/jobs/admit-caller';
import { Problem } from '../../lib/jobs/problem';

const azure: AccessSettings = { signsIn: true, isOneMachine: false, actRole: 'Weir.Act' };
const roleType = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';

function principal(roles: readonly string[], claims: readonly object[] = [{ typ: 'name', val: 'Ana' }]) {
  const value = {
    auth_typ: 'aad',
    name_typ: 'name',
    role_typ: roleType,
    claims: [...claims, ...roles.map((val) => ({ typ: roleType, val }))],
  };
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

const signedIn = (...roles: readonly string[]) => new Headers({ 'x-ms-client-principal': principal(roles) });

/** The status of the refusal; undefined where there is none. */
function statusOf(work: () => unknown): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
}

describe('a caller', () => {
  it('is the person whom App Service authentication names, with the roles', () => {
    expect(callerOf(signedIn('Weir.Read', 'Weir.Act'), azure)).toEqual({
      kind: 'person',
      name: 'Ana',
      roles: ['Weir.Read', 'Weir.Act'],
    });
  });

  it('is named by the other headers where the principal has no name, as a workload has none', () => {
    const headers = new Headers({ 'x-ms-client-principal': principal([], []), 'x-ms-client-principal-id': 'guid' });
    expect(callerOf(headers, azure)).toMatchObject({ name: 'guid' });
  });

  it('is nobody in particular where App Service does not sign in: anybody could send the header', () => {
    expect(callerOf(signedIn('Weir.Act'), { ...azure, signsIn: false })).toEqual({ kind: 'key' });
    expect(statusOf(() => admitReader(signedIn('Weir.Act'), { ...azure, signsIn: false }))).toBe(401);
  });

  it.each(['', 'no base64', 'bnVsbA==', principal([], [])])('is refused with the principal %j', (value) => {
    expect(statusOf(() => callerOf(new Headers({ 'x-ms-client-principal': value }), azure))).toBe(401);
  });

  it('reads when signed in, on one machine always, and acts by the role or by a key', () => {
    expect(statusOf(() => admitReader(signedIn(), azure))).toBeUndefined();
    expect(statusOf(() => admitReader(new Headers(), azure))).toBe(401);
    expect(statusOf(() => admitReader(new Headers(), { ...azure, isOneMachine: true }))).toBeUndefined();
    expect(statusOf(() => admitActor(signedIn('Weir.Read'), azure))).toBe(403);
    expect(statusOf(() => admitActor(signedIn('Weir.Act'), azure))).toBeUndefined();
    expect(statusOf(() => admitActor(new Headers(), azure))).toBeUndefined();
    expect(statusOf(() => admitActor(signedIn('Weir.Act'), { ...azure, actRole: 'Guardian' }))).toBe(403);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, undefined],
    [{ 'sec-fetch-site': 'none' }, undefined],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://weir.example.com' }, 403],
    [{ origin: 'https://weir.example.com' }, undefined],
    [{ origin: 'https://evil.example.com' }, 403],
    [{ origin: 'null' }, 403],
    [{}, undefined],
  ])('acts from its own page or from none: %j', (headers, status) => {
    const request = new Headers({ host: 'weir.example.com', ...(headers as Record<string, string>) });
    expect(statusOf(() => admitActor(request, azure))).toBe(status);
  });
});
