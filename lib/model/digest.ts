import { createHash } from 'node:crypto';

/** The SHA-256 of a text in 64 hexadecimal digits. It is arithmetic, not chance, so thinking rooms may call it. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
