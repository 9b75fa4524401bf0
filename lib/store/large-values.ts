import { type ContainerClient, RestError } from '@azure/storage-blob';
import { digest } from '../model/digest';

/** Texts of any length kept whole: in the properties of a row while they fit, else in a blob that the row names. */
export interface LargeValues {
  /** The properties that hold the text. Their names and sizes are within the limits of Table Storage. */
  pack(text: string): Promise<Readonly<Record<string, string>>>;
  /** The text that `pack` was given; throws when the row or the blob does not hold it. */
  unpack(row: Readonly<Record<string, string>>): Promise<string>;
}

/** 960 KiB of the 1 MiB that a row may have; the rest is for its keys and other properties. */
const largestInlineUnits = 15 * 32_768;

/** 16,384 characters are at most 32,768 UTF-16 units, the most that a property holds, and no surrogate pair is cut. */
const pieces = /[\s\S]{1,16384}/gu;

export function largeValues(container: ContainerClient): LargeValues {
  return {
    async pack(text) {
      if (text.length > largestInlineUnits) return { blob: await upload(container, text) };
      return Object.fromEntries((text.match(pieces) ?? []).map((piece, index) => [`value${index}`, piece]));
    },
    async unpack(row) {
      if (row.blob !== undefined) return download(container, row.blob);
      if (row.value0 === undefined) throw new Error(`the row ${row.partitionKey} ${row.rowKey} holds no value`);
      return join(row);
    },
  };
}

function join(row: Readonly<Record<string, string>>): string {
  let text = '';
  for (let index = 0; row[`value${index}`] !== undefined; index++) text += row[`value${index}`];
  return text;
}

/** Stores a text under its digest, so that writing it again changes nothing. */
async function upload(container: ContainerClient, text: string): Promise<string> {
  const name = digest(text);
  const write = () => container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
  try {
    await write();
  } catch (error) {
    if (!(error instanceof RestError) || error.code !== 'ContainerNotFound') throw error;
    await container.createIfNotExists();
    await write();
  }
  return name;
}

async function download(container: ContainerClient, name: string): Promise<string> {
  const text = (await container.getBlockBlobClient(name).downloadToBuffer()).toString('utf8');
  if (digest(text) !== name) throw new Error(`the blob ${name} does not hold the text that it is named for`);
  return text;
}
