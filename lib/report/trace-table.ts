import { describeHop } from '../model/describe-path';
import type { Hop, Trace } from '../model/egress-path';
import type { Paint } from './table';
import { facetForPeople, wrap } from './words';

const width = 80;

/** The walk of one packet as text: its hops by number, what stops it, and each reading's own story where they differ. */
export function traceTable({ alternatives = [], ...trace }: Trace, paint: Paint): string {
  const readings = alternatives.flatMap(({ reading, ...walk }) => [
    '',
    paint.strong(reading),
    ...walkLines(walk, paint),
  ]);
  return [...walkLines(trace, paint), ...readings, ''].join('\n');
}

function walkLines(
  { disposition, certainty, hops, blockedBy }: Omit<Trace, 'alternatives'>,
  paint: Paint,
): readonly string[] {
  const colour = { reaches: paint.alarm, blocked: paint.good, undecided: paint.warning }[disposition];
  return [
    `${colour(disposition)} (${certainty})`,
    ...hops.flatMap((hop, index) => numbered(`${index + 1}`, hop)),
    ...(blockedBy ? numbered('x', blockedBy) : []),
  ];
}

function numbered(mark: string, hop: Hop): readonly string[] {
  return wrap(facetForPeople(describeHop(hop)), width - 6).map(
    (line, index) => `${(index > 0 ? '' : mark).padStart(4)}  ${line}`,
  );
}
