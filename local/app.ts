import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { InputError } from '../lib/collect/estate-files';

/** Where a running Weir is, and the key that an app in Azure asks for. */
export interface AppOptions {
  readonly url: string;
  readonly key?: string;
}

/** Who acts, for the commands that need a name. */
export const ownName = userInfo().username;

/** Lets a command say where Weir runs. */
export function withApp(command: Command): Command {
  return command
    .option('--url <url>', 'where Weir runs', 'http://127.0.0.1:7071')
    .option('--key <key>', 'the function key of an app in Azure');
}

/** Asks a running Weir, and gives its answer whatever it is. */
export function get({ url, key }: AppOptions, path: string): Promise<Response> {
  return fetch(`${url}${path}`, { headers: key === undefined ? {} : { 'x-functions-key': key } });
}

/** Posts to a running Weir and gives its answer; throws an InputError with what Weir has against it. */
export async function post<T>({ url, key }: AppOptions, path: string, body: object = {}): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'x-functions-key': key }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new InputError(`${url} answered ${response.status}: ${detailIn(text)}`);
  return JSON.parse(text) as T;
}

function detailIn(answer: string): string {
  const [, detail] = /"detail":("(?:[^"\\]|\\.)*")/.exec(answer) ?? [];
  return detail === undefined ? answer : (JSON.parse(detail) as string);
}
