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
    return [...columns.map((column) => verdict[column] ?? ''), answer].map(csvCell);
  });
  return `\uFEFF${[[...columns, 'exemption'], ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/** One cell. See OWASP, CSV injection: a leading =, +, -, @, tab or return makes a spreadsheet evaluate the cell. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
