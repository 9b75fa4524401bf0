import { register } from '../findings/register';
import type { Act, Exemption } from '../model/act';
import type { Finding, Transition } from '../model/finding';
import { type Clock, ConflictError, type FindingStore } from '../model/ports';
import type { ResultStore } from '../model/results';
import { Problem } from './problem';

/** What a person wants done about a finding: take note of it, let it be until a time, or take both back. */
export type Wish = Omit<Act, 'at'> &
  ({ readonly kind: 'acknowledge' | 'reopen' } | { readonly kind: 'exempt'; readonly until: string });

/** What the acting works with. */
export interface ActTools {
  readonly findings: Pick<FindingStore, 'loadOne' | 'apply'>;
  readonly results: Pick<ResultStore, 'revise'>;
  readonly clock: Clock;
  readonly newRunId: () => string;
}

/** The finding after an act. */
export interface ActDocument {
  readonly schema: 'weir.act/1';
  readonly finding: Finding;
}

const mostAttempts = 5;

/** Does what a person wants and writes it into the finding's history; throws a Problem where that cannot be. */
export async function actOnFinding(id: string, wish: Wish, tools: ActTools, attempt = 1): Promise<ActDocument> {
  const { findings, results, clock, newRunId } = tools;
  const stored = await findings.loadOne(id);
  if (!stored) throw new Problem(404, 'Not found', `there is no finding ${JSON.stringify(id)}`);
  const at = clock().toISOString();
  const step = { ...stepFor(stored.finding, wish, at), at, run: newRunId() };
  try {
    await findings.apply([step], [stored]);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    if (attempt === mostAttempts) throw new Problem(409, 'Conflict', error.message);
    return actOnFinding(id, wish, tools, attempt + 1);
  }
  await results.revise('findings', (lines) => register(lines, [step.finding]));
  return { schema: 'weir.act/1', finding: step.finding };
}

function stepFor(
  finding: Finding,
  { kind, by, known, why, ...rest }: Wish,
  at: string,
): Omit<Transition, 'at' | 'run'> {
  const act: Act = { by, known, at, why };
  const { acknowledged, exemption, ...bare } = finding;
  const next = { ...bare, revision: finding.revision + 1 };
  if (kind === 'reopen') {
    if (!acknowledged && !exemption) throw conflict('nobody acknowledged or exempted the finding');
    return { kind: 'reopened', finding: next, act };
  }
  if (finding.state === 'resolved') throw conflict('the finding is resolved');
  if (kind === 'acknowledge') {
    if (acknowledged) throw conflict(`${acknowledged.by} acknowledged the finding at ${acknowledged.at}`);
    return { kind: 'acknowledged', finding: { ...next, ...(exemption && { exemption }), acknowledged: act }, act };
  }
  const granted: Exemption = { ...act, until: 'until' in rest ? rest.until : at };
  if (granted.until <= at) throw new Problem(400, 'Bad request', `until is ${granted.until}, which has passed`);
  return { kind: 'exempted', finding: { ...next, ...(acknowledged && { acknowledged }), exemption: granted }, act };
}

function conflict(words: string): Problem {
  return new Problem(409, 'Conflict', words);
}
