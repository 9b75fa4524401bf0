import type { KeyedSeries } from '../model/denied-egress';

/** Counts of denials as a page or a report draws them: one row of bins a series, null where nothing is known. */
export interface DenialsDocument {
  readonly schema: 'weir.denied-egress/1';
  /** The start of the first bin and the end of the last, ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
  readonly binMinutes: number;
  readonly series: readonly {
    readonly workspace: string;
    readonly subnet: string;
    readonly denyClass: string;
    readonly destinationClass: string;
    readonly counts: readonly (number | null)[];
  }[];
}

/** Describes series that begin together and have as many bins, in their order. */
export function denialsDocument(series: readonly KeyedSeries[], from: string, to: string): DenialsDocument {
  const [first] = series;
  return {
    schema: 'weir.denied-egress/1',
    from,
    to,
    binMinutes: first?.binMinutes ?? 60,
    series: series.map(({ of, counts }) => ({
      workspace: of.workspace,
      subnet: of.subnet,
      denyClass: of.denyClass,
      destinationClass: of.destinationClass,
      counts: counts.map((count) => count ?? null),
    })),
  };
}
