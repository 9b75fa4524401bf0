import { createHash, createHmac } from 'node:crypto';

/** The SHA-256 of a text in 64 hexadecimal digits. It is arithmetic, not chance, so thinking rooms may call it. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The HMAC-SHA-256 of a text under a key, in 64 hexadecimal digits: only who has the key can make it. */
export function keyedDigest(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}
