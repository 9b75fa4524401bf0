import type { WireObject } from '../model/snapshot';
import { Problem } from './problem';

/** Who may read and act, as the app is set up. */
export interface AccessSettings {
  /** Whether App Service authentication stands before the app: only then its headers are its own. */
  readonly signsIn: boolean;
  /** Whether the app runs on one machine, where only those who sit there reach it. */
  readonly isOneMachine: boolean;
  /** The app role that a person needs to act. */
  readonly actRole: string;
}

/** Somebody whom Entra vouches for; or whoever holds a function key or sits at the machine, of whom nothing more is known. */
export type Caller =
  | { readonly kind: 'person'; readonly name: string; readonly roles: readonly string[] }
  | { readonly kind: 'key' };

/** The headers of a request, by their names in lower case. */
export interface RequestHeaders {
  get(name: string): string | null;
}

const roleClaims = ['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'];

/** Who a request comes from; throws a Problem for a principal that nobody can read. */
export function callerOf(headers: RequestHeaders, { signsIn }: AccessSettings): Caller {
  const principal = headers.get('x-ms-client-principal');
  if (!signsIn || principal === null) return { kind: 'key' };
  const { claims, name_typ: nameType, role_typ: roleType } = principalIn(principal);
  const pairs = Array.isArray(claims) ? (claims as readonly WireObject[]) : [];
  const valuesOf = (...types: readonly unknown[]) =>
    pairs.filter(({ typ }) => types.includes(typ)).flatMap(({ val }) => (typeof val === 'string' ? [val] : []));
  const [named] = [
    ...valuesOf(nameType),
    headers.get('x-ms-client-principal-name'),
    headers.get('x-ms-client-principal-id'),
  ].filter(Boolean);
  if (!named) throw new Problem(401, 'Not signed in', 'the principal of App Service authentication names nobody');
  return { kind: 'person', name: named, roles: valuesOf(roleType, ...roleClaims) };
}

/** Lets in whoever is signed in, and on one machine everybody; for routes without a function key. Throws a Problem. */
export function admitReader(headers: RequestHeaders, access: AccessSettings): Caller {
  const caller = callerOf(headers, access);
  if (caller.kind === 'person' || access.isOneMachine) return caller;
  throw new Problem(
    401,
    'Not signed in',
    access.signsIn ? 'nobody is signed in' : 'App Service authentication is not turned on for this app',
  );
}

/** Lets in who may act: a person by the role, a machine by its key. Throws a Problem, also for what another site has a browser send. */
export function admitActor(headers: RequestHeaders, access: AccessSettings): Caller {
  refuseOtherSites(headers);
  const caller = callerOf(headers, access);
  if (caller.kind === 'key' || caller.roles.includes(access.actRole)) return caller;
  throw new Problem(403, 'Forbidden', `${caller.name} may read and not act: the role ${access.actRole} is missing`);
}

/** The name that stays with an act, where Entra vouches for it. */
export function signedInName(caller: Caller): string | undefined {
  return caller.kind === 'person' ? caller.name : undefined;
}

/** Refuses what a page of another site sends in the name of whoever looks at it: a browser says where a request comes from. */
export function refuseOtherSites(headers: RequestHeaders): void {
  const [site, origin, host] = ['sec-fetch-site', 'origin', 'host'].map((name) => headers.get(name));
  const isForeign = site ? !['same-origin', 'none'].includes(site) : origin && URL.parse(origin)?.host !== host;
  if (isForeign) throw new Problem(403, 'Forbidden', 'the request comes from a page of another site');
}

function principalIn(header: string): WireObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem(401, 'Not signed in', 'the principal of App Service authentication is no JSON object');
}
