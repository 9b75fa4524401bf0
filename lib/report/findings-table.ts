import { armId } from '../model/arm-id';
import type { Finding, Run } from '../model/finding';
import { byControl } from './order';
import type { Paint } from './table';
import { count, facetForPeople, nameForPeople, printable, wrap } from './words';

const width = 80;

/** What the newest run saw and the findings that are open, one paragraph a control, the worst first. */
export function findingsTable({ summary, resources, gaps }: Run, findings: readonly Finding[], paint: Paint): string {
  const verdicts = summary
    ? `Verdicts: ${summary.fail} failed, ${summary.unknown} unknown, ${summary.pass} passed, ${summary.notApplicable} not applicable.`
    : '';
  return [
    `Collected ${count(resources ?? 0, 'resource')}, ${count(gaps?.length ?? 0, 'gap')}.`,
    verdicts,
    `${count(findings.length, 'finding')} open.`,
    '',
    ...byControl(findings).flatMap((group) => paragraph(group, paint)),
    '',
  ].join('\n');
}

function paragraph(findings: readonly [Finding, ...Finding[]], paint: Paint): readonly string[] {
  const [first] = findings;
  const colour = first.severity === 'critical' || first.severity === 'high' ? paint.alarm : paint.warning;
  const [line, ...more] = wrap(first.title, width - 18);
  const names = findings.map(
    ({ resource, facet }) =>
      `${nameForPeople(armId(resource))}${facet === undefined ? '' : ` ${facetForPeople(facet)}`}`,
  );
  return [
    `${colour(first.severity.toUpperCase().padEnd(8))} ${first.control} ${paint.strong(line ?? '')}`,
    ...more.map((rest) => `${' '.repeat(17)}${paint.strong(rest)}`),
    ...wrap(printable(names.join(', ')), width - 17).map((rest) => `${' '.repeat(17)}${paint.faint(rest)}`),
  ];
}
