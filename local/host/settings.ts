import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from './log';

/** Application settings by name. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** What this host reads from host.json, with the real host's defaults; `visibilityTimeout` is in seconds. */
export interface HostOptions {
  readonly routePrefix: string;
  readonly queues: {
    readonly base64: boolean;
    readonly maxDequeueCount: number;
    readonly visibilityTimeout: number;
  };
}

interface HostFile {
  readonly extensions?: {
    readonly http?: { readonly routePrefix?: string };
    readonly queues?: {
      readonly messageEncoding?: 'base64' | 'none';
      readonly maxDequeueCount?: number;
      readonly visibilityTimeout?: string;
    };
  };
}

/** Puts settings into the environment, as the real host does, and returns how to take them out again. */
export function applySettings(settings: Settings): () => void {
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  for (const [name, value] of Object.entries(settings)) setVariable(name, value);
  return () => {
    for (const [name, value] of before) setVariable(name, value);
  };
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** Replaces each `%NAME%` by that setting; a setting that is missing is an error that names it. */
export function resolveSettings(text: string): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => requireSetting(name, `"${text}"`));
}

/** The storage connection string for a queue, under its connection's name or that name's `AzureWebJobs` form. */
export function queueConnection(queue: string, connection: string): string {
  return process.env[`AzureWebJobs${connection}`] ?? requireSetting(connection, `the queue "${queue}"`);
}

function requireSetting(name: string, reader: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${reader} needs the setting ${name}`);
  return value;
}

/** Reads host.json from the bundle's folder or the nearest folder above it; without one the defaults hold. */
export function readHostOptions(main: string): HostOptions {
  const { http, queues } = readHostFile(dirname(resolve(main))).extensions ?? {};
  return {
    routePrefix: http?.routePrefix ?? 'api',
    queues: {
      base64: queues?.messageEncoding !== 'none',
      maxDequeueCount: queues?.maxDequeueCount ?? 5,
      visibilityTimeout: parseTimeSpan(queues?.visibilityTimeout ?? '00:00:00'),
    },
  };
}

function readHostFile(folder: string): HostFile {
  const file = join(folder, 'host.json');
  if (!existsSync(file)) return dirname(folder) === folder ? {} : readHostFile(dirname(folder));
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function parseTimeSpan(text: string): number {
  const match = /^(\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!match) throw new Error(`"${text}" in host.json is not a time span such as 00:00:30`);
  const [hours, minutes, seconds] = match.slice(1).map(Number) as [number, number, number];
  return (hours * 60 + minutes) * 60 + seconds;
}
