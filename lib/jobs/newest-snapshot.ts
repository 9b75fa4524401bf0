import type { PresentStore, StoredSnapshot } from '../model/ports';
import { Problem } from './problem';

/** The newest snapshot; throws a Problem before the first run. */
export async function newestSnapshot(present: Pick<PresentStore, 'load'>): Promise<StoredSnapshot> {
  const newest = await present.load();
  if (newest) return newest;
  throw new Problem(404, 'Not found', 'nothing was read of the estate yet; the first run does');
}
