import { type Status, severities, type Verdict } from '../model/verdict';

/** The verdicts of one control that share a status, in the order of their resources. */
export interface Group {
  readonly control: string;
  readonly title: string;
  readonly severity: Verdict['severity'];
  readonly status: Status;
  readonly verdicts: readonly [Verdict, ...Verdict[]];
}

/** The verdicts of one status that no exemption answers for, grouped by control, the worst severity first. */
export function groupByControl(verdicts: readonly Verdict[], status: Status): readonly Group[] {
  return byControl(verdicts.filter((verdict) => verdict.status === status && !verdict.exemption)).map((group) => ({
    ...pick(group[0]),
    status,
    verdicts: group,
  }));
}

/** What controls say, one group a control in the order given, the worst severity first. */
export function byControl<T extends Pick<Verdict, 'control' | 'severity'>>(said: readonly T[]): readonly [T, ...T[]][] {
  const groups = [...Map.groupBy(said, ({ control }) => control).values()];
  return groups
    .flatMap(([first, ...rest]): [T, ...T[]][] => (first === undefined ? [] : [[first, ...rest]]))
    .sort(
      ([a], [b]) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.control < b.control ? -1 : 1),
    );
}

function pick({ control, title, severity }: Verdict) {
  return { control, title, severity };
}
