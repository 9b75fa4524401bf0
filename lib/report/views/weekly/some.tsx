import type { ComponentChildren } from 'preact';
import { count } from '../../words';
import { type Column, DataTable } from '../data-table';

interface SomeProps<Row> {
  readonly caption?: string;
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly empty: ComponentChildren;
  /** Where the rows stand that are too many to be shown. */
  readonly rest: string;
}

/** As many rows as somebody reads, so that the report keeps its size whatever the estate's. */
const most = 40;

/** The first rows of a table, and how many there are beyond. */
export function Some<Row>({ rows, rest, ...table }: SomeProps<Row>) {
  const left = rows.length - most;
  return (
    <>
      <DataTable {...table} rows={rows.slice(0, most)} />
      {left > 0 ? (
        <p class="quiet small">
          And {count(left, 'more row')}; all are in {rest}.
        </p>
      ) : null}
    </>
  );
}
