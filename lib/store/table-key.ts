import { digest } from '../model/digest';

/** Half of the 512 UTF-16 units that Table Storage allows, so that a prefix fits before the key. */
const longestKey = 256;

/** Any text as a key: letters, digits, `_ . -` as they are, other UTF-16 units as `~` and four hexadecimal digits; long texts as a digest. */
export function tableKey(text: string): string {
  const escaped = text.replace(/[^\w.-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length <= longestKey ? escaped : `~~${digest(escaped)}`;
}

/** A key part that sorts larger numbers first; throws a RangeError for anything but a whole number from 0. */
export function newestFirst(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number from 0`);
  return String(Number.MAX_SAFE_INTEGER - value).padStart(16, '0');
}
