import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { visit } from 'jsonc-parser';
import type { WireObject } from '../model/snapshot';
import { isObject } from './json';
import { parseOutline } from './json-outline';

const space = 0x20;

/** An input that cannot be used: one line that says where and what. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** A JSON document, in which a list that may be large is a List; or the rows of a file with one to a line. */
export type FileContent =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'lines'; readonly lines: () => Iterable<Line> };

type NameOfLarge = (outline: WireObject) => string | undefined;

/** A row and its line, counted from 1. */
export interface Line {
  readonly number: number;
  readonly row: unknown;
}

/**
 * Reads a file, plain or gzipped, in whose document the member that `nameOfLarge` chooses may be a large list. Throws an InputError
 * that says where it is not JSON, at the latest when its rows are gone through, or why it cannot be read.
 */
export async function readJsonFile(file: string, nameOfLarge: NameOfLarge): Promise<FileContent> {
  try {
    const bytes = await readBytes(file);
    return hasLines(file) ? { kind: 'lines', lines: () => linesIn(bytes, file) } : documentIn(bytes, file, nameOfLarge);
  } catch (error) {
    throw inputErrorOf(error, file) ?? error;
  }
}

function hasLines(file: string): boolean {
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(file);
}

/** The file's text in UTF-8 and without a byte order mark. */
async function readBytes(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  const isGzip = startsWith(bytes, 0x1f, 0x8b) || (hasLines(file) && /\.gz$/i.test(file));
  const plain = isGzip ? gunzipSync(bytes) : bytes;
  // Windows PowerShell redirects a command's output to a file as UTF-16.
  const text = startsWith(plain, 0xff, 0xfe) ? Buffer.from(plain.toString('utf16le')) : plain;
  return startsWith(text, 0xef, 0xbb, 0xbf) ? text.subarray(3) : text;
}

function startsWith(bytes: Buffer, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A text whose first line is an object of its own is taken for one with a row to a line. */
function documentIn(bytes: Buffer, file: string, nameOfLarge: NameOfLarge): FileContent {
  const parsePortion = (portion: string): readonly unknown[] => {
    try {
      return JSON.parse(portion);
    } catch (error) {
      // Only the whole text tells where in the file the error is.
      if (error instanceof SyntaxError) parse(bytes, file);
      throw error;
    }
  };
  try {
    return { kind: 'document', document: parseOutline(bytes, nameOfLarge, parsePortion) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (startsWithRow(bytes)) return { kind: 'lines', lines: () => linesIn(bytes, file) };
    return { kind: 'document', document: parse(bytes, file) };
  }
}

function startsWithRow(bytes: Buffer): boolean {
  const [first] = linesOf(bytes);
  try {
    return first !== undefined && isObject(JSON.parse(first.text.toString()));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function* linesIn(bytes: Buffer, file: string): Generator<Line> {
  for (const { number, text } of linesOf(bytes)) yield { number, row: parse(text, file, number) };
}

/** The lines that are not blank, counted from 1 with those that are. */
function* linesOf(bytes: Buffer): Generator<{ readonly number: number; readonly text: Buffer }> {
  for (let [number, start] = [1, 0]; start < bytes.length; number++) {
    const newline = bytes.indexOf('\n', start);
    const text = bytes.subarray(start, newline < 0 ? bytes.length : newline);
    if (text.some((byte) => byte > space)) yield { number, text };
    start += text.length + 1;
  }
}

function parse(bytes: Buffer, file: string, firstLine = 1): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw notJson(error, bytes.toString(), file, firstLine);
    throw inputErrorOf(error, file) ?? error;
  }
}

function notJson(error: SyntaxError, text: string, file: string, firstLine: number): InputError {
  const before = text.slice(0, errorOffset(error, text)).split('\n');
  const [line, column] = [before.length - 1 + firstLine, (before.at(-1) ?? '').length + 1];
  const reason = error.message.replace(/,? (\.\.\.)?".*is not valid JSON$|( in JSON)? at position .*$/s, '');
  return new InputError(`${file}:${line}:${column} is not JSON: ${reason}`);
}

/** JSON.parse says where it stopped unless a token is unexpected. */
function errorOffset({ message }: SyntaxError, text: string): number {
  const told = / at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  let first = text.length;
  visit(text, { onError: (_, offset) => (first = Math.min(first, offset)) }, { disallowComments: true });
  return first;
}

/** What to tell of an error that lies in the input; undefined for one that does not. */
export function inputErrorOf(error: unknown, file: string): InputError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'the file may not be read',
    ENOTDIR: 'there is no such file',
    Z_DATA_ERROR: 'the gzip file is damaged',
    Z_BUF_ERROR: 'the gzip file ends too early',
    ERR_STRING_TOO_LONG: 'the file is too large for one document; write one row to a line and name it .ndjson',
    ERR_FS_FILE_TOO_LARGE: 'the file is too large to be read at once; write its rows to several files',
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? undefined : new InputError(`${file}: ${reason}`);
}
