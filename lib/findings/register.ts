import type { Finding } from '../model/finding';
import type { FindingLine } from '../model/results';

/** How much of a reason a list needs. */
const longestReason = 240;

/** The register with these findings in it. Of one finding the higher revision wins, so that the order of the writers does not matter. */
export function register(lines: readonly FindingLine[] = [], findings: readonly Finding[]): readonly FindingLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const finding of findings) {
    const known = byId.get(finding.id);
    if (!known || known.revision < finding.revision) byId.set(finding.id, lineOf(finding));
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function lineOf({ fix: _fix, firstSeen: _firstSeen, ...finding }: Finding): FindingLine {
  return { ...finding, reason: finding.reason.slice(0, longestReason) };
}
