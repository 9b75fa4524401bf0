import type { Scan } from './scan';
import { type VerdictDocument, verdictDocument } from './scan';

const columns: readonly Exclude<keyof VerdictDocument, 'path' | 'exemption'>[] = [
  'control',
  'title',
  'severity',
  'status',
  'resource',
  'facet',
  'workspace',
  'reason',
  'fix',
];

/** The verdicts as RFC 4180 with a byte order mark, as a spreadsheet opens it; a cell that a spreadsheet would run is quoted as text. */
export function scanCsv({ verdicts }: Scan): string {
  const rows = verdicts.map(verdictDocument).map(({ exemption, ...verdict }) => {
    const answer = exemption ? `${exemption.owner} until ${exemption.expires}: ${exemption.reason}` : '';
    return [...columns.map((column) => verdict[column] ?? ''), answer];
  });
  return csv([...columns, 'exemption'], rows);
}

/** A table as RFC 4180 with a byte order mark, as a spreadsheet opens it. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * One cell. See OWASP, CSV injection: a leading =, +, -, @ (also in full width), tab, return or line feed makes a spreadsheet
 * evaluate the cell.
 */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
