import { type QueryRequest, type QueryResponse, ResourceGraphClient } from '@azure/arm-resourcegraph';
import { isRestError, type PipelineResponse } from '@azure/core-rest-pipeline';
import { callTyped } from './attempt';
import { type Connection, clientOptions } from './connection';

/** Waits; a test's need not. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Asks Resource Graph for a page, once its quota allows it; throws a RestError for what is refused. */
export type AskGraph = (request: QueryRequest) => Promise<QueryResponse>;

const mostThrottlings = 10;
const usualWindowSeconds = 5;

export function resourceGraph(connection: Connection, sleep: Sleep): AskGraph {
  const client = new ResourceGraphClient(connection.credential, clientOptions(connection));
  let pause = 0;

  const query = (request: QueryRequest) =>
    callTyped((hear) => {
      const onResponse = (answer: PipelineResponse) => {
        pause = pauseAfter(answer);
        hear(answer);
      };
      return client.resources(request, { onResponse });
    });
  const ask = async (request: QueryRequest, throttlings: number): Promise<QueryResponse> => {
    if (pause > 0) await sleep(pause);
    pause = 0;
    try {
      return await query(request);
    } catch (error) {
      // The SDK repeats a 429 only where Retry-After stands; Resource Graph has a header of its own instead.
      const isThrottled = isRestError(error) && error.statusCode === 429;
      if (isThrottled && throttlings < mostThrottlings) return ask(request, throttlings + 1);
      throw error;
    }
  };
  return (request) => ask(request, 0);
}

/** Milliseconds until the quota allows another query: none while some of it is left. */
function pauseAfter({ status, headers }: PipelineResponse): number {
  if (status !== 429 && headers.get('x-ms-user-quota-remaining') !== '0') return 0;
  const [, hours, minutes, seconds] =
    /^(\d+):(\d+):(\d+)/.exec(headers.get('x-ms-user-quota-resets-after') ?? '') ?? [];
  if (seconds === undefined) return usualWindowSeconds * 1000;
  return Math.max(1, Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
