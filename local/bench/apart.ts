import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Wall time and processor time of a piece of work, the peak memory of the process that did it, and how much it produced. */
export interface Measure {
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
  readonly megabytes: number;
  readonly produced: number;
}

/** Work by its name, each given the text that says what to work on; `prepare` is not measured. */
export type Works = Readonly<Record<string, (on: string) => Promise<() => Promise<number> | number>>>;

/** Measures work in a process of its own, so that peak memory is its own too. */
export function measureApart(work: string, on: string, runs = 1): Measure {
  const child = spawnSync(process.execPath, ['--expose-gc', __filename, work, on, String(runs)], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${work} of ${on} failed: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measure;
}

/** Prepares the work and does it, each time anew, and gives the run of median time. */
export async function measure(works: Works, work: string, on: string, runs = 1): Promise<Measure> {
  const prepare = works[work];
  if (!prepare) throw new RangeError(`There is no work ${work}`);
  const measures: Measure[] = [];
  for (let run = 0; run < runs; run++) {
    const prepared = await prepare(on);
    // Once only: with the garbage V8 throws away what it compiled for it, which a process that lives on does not ask for.
    if (run === 0) global.gc?.();
    measures.push(await measureOnce(prepared, `${work} of ${on}`));
  }
  const sorted = measures.sort((one, other) => one.milliseconds - other.milliseconds);
  return sorted[Math.floor(runs / 2)] as Measure;
}

async function measureOnce(run: () => Promise<number> | number, what: string): Promise<Measure> {
  const started = performance.now();
  const idle = process.cpuUsage();
  const produced = await run();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(idle);
  if (produced === 0) throw new Error(`${what} produced nothing`);
  const processorMilliseconds = (user + system) / 1_000;
  return { milliseconds, processorMilliseconds, megabytes: process.resourceUsage().maxRSS / 1024, produced };
}
