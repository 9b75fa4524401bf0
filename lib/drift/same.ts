/** Written by people as they are: everything else in Azure is compared without case. */
const caseSensitive: readonly string[] = ['urls'];

/** A text that is the same for values that differ in nothing but order, casing and fields that are not set. */
export function textOf(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? '';
}

/** Whether two values differ in nothing but order, casing and fields that are not set. */
export function isSame(before: unknown, after: unknown): boolean {
  return textOf(before) === textOf(after);
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(textOf).sort();
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, caseSensitive.includes(name) ? field : canonical(field)]);
}
