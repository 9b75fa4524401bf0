import { type Status, severities, type Verdict } from '../model/verdict';

/** The verdicts of one control that share a status, in the order of their resources. */
export interface Group {
  readonly control: string;
  readonly title: string;
  readonly severity: Verdict['severity'];
  readonly status: Status;
  readonly verdicts: readonly [Verdict, ...Verdict[]];
}

/** The verdicts of one status, grouped by control, the worst severity first. */
export function groupByControl(verdicts: readonly Verdict[], status: Status): readonly Group[] {
  const groups = Map.groupBy(
    verdicts.filter((verdict) => verdict.status === status),
    ({ control }) => control,
  );
  return [...groups.values()]
    .map(([first, ...rest]) => first && { ...pick(first), status, verdicts: [first, ...rest] as const })
    .filter((group) => group !== undefined)
    .sort(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.control < b.control ? -1 : 1),
    );
}

function pick({ control, title, severity }: Verdict) {
  return { control, title, severity };
}
