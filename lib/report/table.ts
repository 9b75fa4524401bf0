import { everything, nameOf, typeOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import { severities, type Verdict } from '../model/verdict';
import { type Group, groupByControl } from './order';
import type { Scan } from './scan';
import { summarise } from './summary';
import { count, facetForPeople, nameForPeople, printable, wrap } from './words';

/** How words may stand out on a terminal; each function returns its text, coloured or not. */
export interface Paint {
  readonly alarm: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly good: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

const width = 80;
const indent = '    ';

/** The scan as text of at most 80 columns where names allow: failures with the worst first, then what is unknown, then the count. */
export function scanTable(scan: Scan, paint: Paint): string {
  const failures = groupByControl(scan.verdicts, 'fail').flatMap((group) => failureLines(group, paint));
  return [
    ...failures,
    ...unknownLines(scan.verdicts, paint),
    ...priceLines(scan.verdicts, paint),
    ...exemptionLines(scan, paint),
    ...gapLines(scan.gaps, paint),
    summaryLine(scan, paint),
    '',
  ].join('\n');
}

function failureLines({ control, title, severity, verdicts }: Group, paint: Paint): readonly string[] {
  const colour = severity === 'critical' || severity === 'high' ? paint.alarm : paint.warning;
  const heading = `${colour(severity.toUpperCase())} ${control}`;
  const [first, ...more] = wrap(title, width - severity.length - control.length - 2);
  return [
    `${heading} ${paint.strong(first ?? '')}`,
    ...more.map((line) => `${indent}${paint.strong(line)}`),
    ...verdicts.flatMap((verdict) => verdictLines(verdict, paint)),
    '',
  ];
}

function verdictLines(verdict: Verdict, paint: Paint): readonly string[] {
  return [
    `  ${label(verdict)}`,
    ...wrap(verdict.reason ?? '', width - 4).map((line) => `${indent}${line}`),
    ...fixLines(verdict.fix).map((line) => `${indent}${paint.faint(line)}`),
  ];
}

/** A command is broken where a shell lets it be, so that it can be copied; one with a quoted word is not broken at all. */
function fixLines(fix: string | undefined): readonly string[] {
  if (fix === undefined) return [];
  if (!fix.startsWith('az ')) return wrap(fix, width - 4);
  if (fix.includes("'")) return [printable(fix)];
  const lines = wrap(fix, width - 8);
  return lines.map((line, index) => `${index > 0 ? '  ' : ''}${line}${index < lines.length - 1 ? ' \\' : ''}`);
}

/** Many controls blind for one reason are one blindness. */
function unknownLines(verdicts: readonly Verdict[], paint: Paint): readonly string[] {
  return linesByReason(
    'UNKNOWN',
    verdicts.filter(({ status }) => status === 'unknown'),
    paint.warning,
  );
}

/** A pass says why only where an option of the architecture has its price. */
function priceLines(verdicts: readonly Verdict[], paint: Paint): readonly string[] {
  return linesByReason(
    'AT A PRICE',
    verdicts.filter(({ status, reason }) => status === 'pass' && reason !== undefined),
    paint.faint,
  );
}

/** Who answers for which failures, and until when; and the exemptions that no failure needs. */
function exemptionLines({ verdicts, unusedExemptions = [] }: Scan, paint: Paint): readonly string[] {
  const answered = Map.groupBy(
    verdicts.filter(({ exemption }) => exemption),
    ({ exemption }) => exemption,
  );
  const exempt = [...answered].flatMap(([exemption, alike]) => [
    ...wrap(`EXEMPT ${[...new Set(alike.map(({ control }) => control))].join(', ')}`, width).map(paint.warning),
    ...alike.map((verdict) => `  ${label(verdict)}`),
    ...wrap(`${exemption?.owner} until ${exemption?.expires}: ${exemption?.reason}`, width - 4).map(
      (line) => `${indent}${line}`,
    ),
    '',
  ]);
  const unused = unusedExemptions.flatMap(({ control, resource, owner, expires }) => [
    ...wrap(`UNUSED EXEMPTION ${control} ${resource}, of ${owner} until ${expires}`, width).map(paint.warning),
    '',
  ]);
  return [...exempt, ...unused];
}

function linesByReason(
  heading: string,
  verdicts: readonly Verdict[],
  colour: (text: string) => string,
): readonly string[] {
  return [...Map.groupBy(verdicts, ({ reason }) => reason ?? '')].flatMap(([reason, alike]) => {
    const controls = [...new Set(alike.map(({ control }) => control))].join(', ');
    return [
      ...wrap(`${heading} ${controls} (${count(alike.length, 'verdict')})`, width).map(colour),
      ...wrap(reason, width - 4).map((line) => `${indent}${line}`),
      '',
    ];
  });
}

function gapLines(gaps: readonly Gap[], paint: Paint): readonly string[] {
  if (gaps.length === 0) return [];
  const lines = gaps.flatMap(({ part, scope, because }) =>
    wrap(`${part} ${scope === everything.text ? 'everywhere' : scope}: ${because}`, width - 2).map(
      (line) => `  ${line}`,
    ),
  );
  return [paint.warning(`NOT READ ${count(gaps.length, 'gap')}`), ...lines, ''];
}

function summaryLine({ verdicts, resources, takenAt }: Scan, paint: Paint): string {
  const summary = summarise(verdicts);
  const worst = severities.filter((severity) => summary.bySeverity[severity] > 0);
  const failed = `${summary.fail} failed`;
  const counts = [
    summary.fail > 0 ? paint.alarm(failed) : paint.good(failed),
    `${summary.unknown} unknown`,
    `${summary.pass} passed`,
    `${summary.notApplicable} not applicable`,
    ...(summary.exempt > 0 ? [`${summary.exempt} exempt`] : []),
  ];
  const severity = worst.map((level) => `${summary.bySeverity[level]} ${level}`).join(', ');
  return [
    counts.join(', '),
    ...(severity ? [`of the failures ${severity}`] : []),
    paint.faint(`${count(resources, 'resource')}, taken ${takenAt}`),
  ].join('\n');
}

/** `vnet-spoke/snet-host (subnets) route-1 of dbw-sales`: names first, since ids do not fit a line. */
function label({ resource, facet, workspace }: Verdict): string {
  const kind = typeOf(resource).split('/').at(-1);
  const of = workspace && workspace.key !== resource.key ? ` of ${nameOf(workspace)}` : '';
  const way = facet === undefined ? '' : ` ${facetForPeople(facet)}`;
  return printable(`${nameForPeople(resource)}${kind ? ` (${kind})` : ''}${way}${of}`);
}
