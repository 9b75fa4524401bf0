import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BicepFile, bicepReader } from './bicep';
import type { Templates } from './faults';

const folder = join(__dirname, '../../infra');
const reader = bicepReader();
const parsed = new Map<string, BicepFile>();

/** Reads the templates, with other texts in the place of some of their own. */
export async function readTemplates(instead: Readonly<Record<string, string>> = {}): Promise<Templates> {
  const read = await reader;
  const fileOf = (path: string) => {
    const planted = instead[path];
    if (planted !== undefined) return read(path, planted);
    const file = parsed.get(path) ?? read(path, readTemplate(path));
    parsed.set(path, file);
    return file;
  };
  const paths = templatePaths('**/*.*');
  const isBicep = (path: string) => path.endsWith('.bicep');
  return {
    files: new Map(paths.filter(isBicep).map((path) => [path, fileOf(path)])),
    others: paths.filter((path) => !isBicep(path)),
  };
}

/** The text of one file of the templates. */
export function readTemplate(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** The files of the templates that a pattern names. */
export function templatePaths(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: folder });
}
