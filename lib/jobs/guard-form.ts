import { digest, keyedDigest } from '../model/digest';
import type { Clock } from '../model/ports';
import type { FormGuard } from '../report/views/forms';
import { type Caller, signedInName } from './admit-caller';
import { Problem } from './problem';

/** What guarding forms works with. */
export interface GuardTools {
  readonly formKey: () => Promise<string>;
  readonly clock: Clock;
}

const day = 86_400_000;

/** What a page of ours puts into its forms, which no page of another site can read or make: it is the caller's own, for a day. */
export async function guardForms(caller: Caller, { formKey, clock }: GuardTools): Promise<FormGuard> {
  const name = signedInName(caller);
  return { token: tokenFor(caller, await formKey(), clock().getTime()), ...(name !== undefined && { name }) };
}

/** Throws a Problem for a form that no page of ours gave the caller today or yesterday. */
export async function checkForm(
  { token = '' }: Readonly<Record<string, string>>,
  caller: Caller,
  { formKey, clock }: GuardTools,
): Promise<void> {
  const [key, now] = [await formKey(), clock().getTime()];
  // Digests are compared, so that the time it takes tells nothing of the token.
  const isOwn = [now, now - day].some((at) => digest(tokenFor(caller, key, at)) === digest(token));
  if (!isOwn) throw new Problem(403, 'Forbidden', 'the form is not one of ours, or too old: open the page again');
}

function tokenFor(caller: Caller, key: string, at: number): string {
  return keyedDigest(key, JSON.stringify([caller.kind, signedInName(caller), Math.floor(at / day)]));
}
