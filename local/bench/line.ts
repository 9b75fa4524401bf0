/** Prints one line of a table, each cell as wide as its column and at its right end. */
export function line(widths: readonly number[], cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' ')}\n`);
}
