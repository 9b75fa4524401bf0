import { nameOf } from '../model/arm-id';
import type { DeclaredExemption } from '../model/declared-exemption';
import { matchesPattern } from '../model/text-pattern';
import type { Verdict } from '../model/verdict';

/** Verdicts of which some failures are exempt, and the exemptions that none of them needs. */
export interface Exempted {
  readonly verdicts: readonly Verdict[];
  readonly unused: readonly DeclaredExemption[];
}

/** Marks the failures that are exempt at a time, ISO 8601 UTC; where an exemption has run out, the failure says so. */
export function exempt(verdicts: readonly Verdict[], exemptions: readonly DeclaredExemption[], at: string): Exempted {
  if (exemptions.length === 0) return { verdicts, unused: [] };
  const used = new Set<DeclaredExemption>();
  const marked = verdicts.map((verdict) => {
    if (verdict.status !== 'fail' && verdict.status !== 'unknown') return verdict;
    const concerning = exemptions.filter((exemption) => concerns(exemption, verdict));
    for (const exemption of concerning) used.add(exemption);
    return verdict.status === 'fail' ? mark(verdict, concerning, at.slice(0, 'yyyy-mm-dd'.length)) : verdict;
  });
  return { verdicts: marked, unused: exemptions.filter((exemption) => !used.has(exemption)) };
}

function concerns({ control, resource, facet }: DeclaredExemption, verdict: Verdict): boolean {
  if (!matchesPattern(control, verdict.control)) return false;
  // Where the control could not look everywhere, nobody can say that its exemptions are idle.
  if (verdict.status === 'unknown') return true;
  return (
    [verdict.resource.text, nameOf(verdict.resource)].some((text) => matchesPattern(resource, text)) &&
    (facet === undefined || matchesPattern(facet, verdict.facet ?? ''))
  );
}

/** The exemption that holds longest; days as `2027-03-31` compare as text. */
function mark(verdict: Verdict, exemptions: readonly DeclaredExemption[], day: string): Verdict {
  const [longest] = exemptions.toSorted((one, other) => (one.expires < other.expires ? 1 : -1));
  if (!longest) return verdict;
  if (day <= longest.expires) return { ...verdict, exemption: longest };
  const { owner, expires, reason } = longest;
  const ended = `the exemption of ${owner} (${reason}) ran out on ${expires}`;
  return { ...verdict, reason: verdict.reason === undefined ? ended : `${verdict.reason}; ${ended}` };
}
