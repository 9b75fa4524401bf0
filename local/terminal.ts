import { styleText } from 'node:util';
import type { Progress } from '../lib/model/ports';
import type { Paint } from '../lib/report/table';

const plain = (text: string) => text;

/** Colours on a terminal, none in a file or a pipe or where NO_COLOR is set. */
export function paintFor(stream: NodeJS.WriteStream | undefined): Paint {
  if (!stream?.isTTY || process.env.NO_COLOR)
    return { alarm: plain, warning: plain, good: plain, faint: plain, strong: plain };
  return {
    alarm: (text) => styleText(['bold', 'red'], text),
    warning: (text) => styleText('yellow', text),
    good: (text) => styleText('green', text),
    faint: (text) => styleText('dim', text),
    strong: (text) => styleText('bold', text),
  };
}

/** Progress on standard error: one line that rewrites itself on a terminal, one line a message elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Progress & { done(): void } {
  const clear = () => stream.isTTY && stream.write('\r\u001B[2K');
  const show = (message: string) => {
    clear();
    stream.write(stream.isTTY ? message.slice(0, (stream.columns || 80) - 1) : `${message}\n`);
  };
  return Object.assign(show, { done: () => void clear() });
}
