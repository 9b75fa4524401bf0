import { randomUUID } from 'node:crypto';
import type { HostedFunction } from './hosted-function';
import { type Log, messageOf } from './log';
import { sendOutput } from './queue-output';
import type { HostOptions } from './settings';
import type { InvocationRequest, InvocationResponse, ProgrammingModel, TypedData } from './worker-protocol';

/** Calls a function once and sends its queue outputs; rejects with what the function threw, after logging it. */
type Invoke = (
  hosted: HostedFunction,
  input: TypedData,
  details?: Omit<InvocationRequest, 'inputData'>,
) => Promise<InvocationResponse>;

/** What every kind of trigger works with. */
export interface TriggerContext {
  readonly invoke: Invoke;
  readonly log: Log;
  readonly options: HostOptions;
  readonly stopping: AbortSignal;
}

/** Makes `invoke` over the library's own model, and `settle`, which resolves when no call is under way. */
export function createInvoke(model: ProgrammingModel, base64: boolean, log: Log) {
  const running = new Set<Promise<InvocationResponse>>();

  const call: Invoke = async (hosted, input, details) => {
    const invocation = model.getInvocationModel({
      invocationId: randomUUID(),
      metadata: hosted.metadata,
      request: { inputData: [{ name: hosted.input, data: input }], ...details },
      log: (level, _category, message) => log({ level, functionName: hosted.name, message }),
    });
    const { context, inputs } = await invocation.getArguments();
    const result = await invocation.invokeFunction(context, inputs, hosted.handler);
    const response = await invocation.getResponse(context, result);
    for (const { name, data } of [{ name: '$return', data: response.returnValue }, ...(response.outputData ?? [])]) {
      const address = hosted.outputs.get(name);
      if (address && data) await sendOutput(address, data, base64);
    }
    return response;
  };

  const invoke: Invoke = async (hosted, input, details) => {
    const response = call(hosted, input, details);
    running.add(response);
    try {
      return await response;
    } catch (error) {
      log({ level: 'error', functionName: hosted.name, message: messageOf(error) });
      throw error;
    } finally {
      running.delete(response);
    }
  };
  return { invoke, settle: () => Promise.allSettled(running) };
}
