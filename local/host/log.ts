import { types } from 'node:util';
import type { LogLevel } from './worker-protocol';

/** One line of the host's log; `functionName` is absent for what concerns the whole host. */
export interface LogLine {
  readonly level: LogLevel;
  readonly functionName?: string;
  readonly message: string;
}

/** Receives every line that the host and its functions log. */
export type Log = (line: LogLine) => void;

/** The message of anything thrown, also by code of another realm, where `instanceof Error` does not hold. */
export function messageOf(thrown: unknown): string {
  return types.isNativeError(thrown) ? thrown.message : String(thrown);
}
