import type { ComponentChildren } from 'preact';

/** A column: its head, what stands in a row's cell, and whether that is a number, which stands at the right. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
}

interface TableProps<Row> {
  readonly caption?: string;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  /** What is said where there is no row. */
  readonly empty: ComponentChildren;
}

/** Rows under heads; on a narrow screen each row becomes a small list of its own. */
export function DataTable<Row>({ caption, columns, rows, empty }: TableProps<Row>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  const [first, ...others] = columns;
  return (
    <table class="stacks">
      {caption === undefined ? null : <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ head, isNumber }) => (
            <th scope="col" class={isNumber ? 'number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{first.cell(row)}</th>
            {others.map(({ head, cell, isNumber }) => (
              <td class={isNumber ? 'number' : undefined} data-head={head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
