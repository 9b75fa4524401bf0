import { type Evidence, known, notKnown } from '../model/evidence';
import { attempt } from './attempt';
import { type Connection, resourceManagerScope } from './connection';
import { objectIn, parseJson } from './json';

/** The object id of who is signed in to Azure, as the token tells it; `OBJECT-ID` for a token that does not. */
export async function signIn({ credential, cloud }: Connection): Promise<Evidence<string>> {
  const token = await attempt(() => credential.getToken(resourceManagerScope(cloud)));
  if (!token.known) return token;
  return token.value ? known(objectIdIn(token.value.token)) : notKnown('the identity has no token');
}

/** The claims of a token stand between its dots; the token itself is for Azure alone to judge. */
function objectIdIn(token: string): string {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { oid } = claims.startsWith('{') ? objectIn(parseJson(claims)) : {};
  return typeof oid === 'string' ? oid : 'OBJECT-ID';
}
