import type { AccessSettings } from '../lib/jobs/admit-caller';
import type { runtime as open, Runtime } from '../lib/runtime';

/** Opens the runtime. Its SDKs are loaded by the first invocation, for they take longer than all the rest of a cold start. */
export async function runtime(log: Parameters<typeof open>[0]): Promise<Runtime> {
  const { prepareStores, runtime: openRuntime } = await import('../lib/runtime');
  await prepareStores();
  return openRuntime(log);
}

/** Who may read and act. */
export async function accessSettings(): Promise<AccessSettings> {
  return (await import('../lib/runtime')).accessSettings();
}
