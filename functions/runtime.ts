import type { runtime as open } from '../lib/runtime';

/** Opens the runtime. Its SDKs are loaded by the first invocation, for they take longer than all the rest of a cold start. */
export async function runtime(log: Parameters<typeof open>[0]): Promise<ReturnType<typeof open>> {
  const { prepareStores, runtime: openRuntime } = await import('../lib/runtime');
  await prepareStores();
  return openRuntime(log);
}
