import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { visit } from 'jsonc-parser';
import { isObject } from './json';

/** An input that cannot be used: one line that says where and what. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** A JSON document, or the rows of a file with one to a line. */
export type FileContent =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] };

interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly row: unknown;
}

/** Parses a file, plain or gzipped; throws an InputError that says where it is not JSON, or why it cannot be read. */
export async function readJsonFile(file: string): Promise<FileContent> {
  try {
    return /\.(ndjson|jsonl)(\.gz)?$/i.test(file) ? await streamLines(file) : parseText(await readText(file), file);
  } catch (error) {
    throw inputErrorOf(error, file) ?? error;
  }
}

/** Chunk by chunk, for such a file may be larger than a text can be. */
async function streamLines(file: string): Promise<FileContent> {
  const lines: Line[] = [];
  let number = 0;
  let rest = '';
  for await (const chunk of openText(file)) {
    const complete = (number === 0 ? withoutMark(rest + chunk) : rest + chunk).split('\n');
    rest = complete.pop() ?? '';
    for (const line of complete) addLine(lines, line, ++number, file);
  }
  addLine(lines, rest, number + 1, file);
  return { kind: 'lines', lines };
}

function openText(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file);
  // The pipeline hands an error of the file on to who reads the text, and so has nothing to do itself.
  const plain = file.toLowerCase().endsWith('.gz') ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
  return plain.setEncoding('utf8');
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  // Windows PowerShell redirects a command's output to a file as UTF-16.
  const isUtf16 = plain[0] === 0xff && plain[1] === 0xfe;
  return withoutMark(plain.toString(isUtf16 ? 'utf16le' : 'utf8'));
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** A text whose first line is an object of its own is taken for one with a row to a line. */
function parseText(text: string, file: string): FileContent {
  try {
    return { kind: 'document', document: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (!startsWithRow(text)) throw notJson(error, text, file);
  }
  const lines: Line[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) addLine(lines, line, index + 1, file);
  return { kind: 'lines', lines };
}

function startsWithRow(text: string): boolean {
  const start = text.trimStart();
  const end = start.indexOf('\n');
  try {
    return end > 0 && isObject(JSON.parse(start.slice(0, end)));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function addLine(lines: Line[], line: string, number: number, file: string): void {
  if (line.trim() === '') return;
  try {
    lines.push({ number, row: JSON.parse(line) });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw notJson(error, line, file, number);
  }
}

function notJson(error: SyntaxError, text: string, file: string, firstLine = 1): InputError {
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
    ERR_FS_FILE_TOO_LARGE: 'the file is too large for one document; write one row to a line and name it .ndjson',
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? undefined : new InputError(`${file}: ${reason}`);
}
