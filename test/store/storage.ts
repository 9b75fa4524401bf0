import { createHttpHeaders, type PipelineResponse } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';

/** An account of a real Azurite for the tests of one file, with clients to tables and containers that do not exist yet. */
export function useStorage() {
  const connectionString: string = JSON.parse(process.env.WEIR_TEST_STORAGE ?? '{}')[expect.getState().testPath ?? ''];
  const table = (name: string) =>
    TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true });
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  let count = 0;
  return {
    connectionString,
    newTable: (): TableClient => table(`table${count++}`),
    sameTable: ({ tableName }: TableClient): TableClient => table(tableName),
    newContainer: (): ContainerClient => blobs.getContainerClient(`container${count++}`),
  };
}

/** Notes the method of every request that the client sends from now on. */
export function noteRequests(client: TableClient): readonly string[] {
  const methods: string[] = [];
  client.pipeline.addPolicy({
    name: 'note-requests',
    sendRequest(request, next) {
      methods.push(request.method);
      return next(request);
    },
  });
  return methods;
}

/** Notes the body of every transaction that the client sends from now on. */
export function noteTransactions(client: TableClient): readonly string[] {
  const bodies: string[] = [];
  client.pipeline.addPolicy({
    name: 'note-transactions',
    sendRequest(request, next) {
      if (request.url.endsWith('$batch')) bodies.push(String(request.body));
      return next(request);
    },
  });
  return bodies;
}

/** Answers the next request whose URL holds the text in the service's place. */
export function answer(client: TableClient, url: string, response: Partial<PipelineResponse>): void {
  let isAnswered = false;
  client.pipeline.addPolicy(
    {
      name: 'answer',
      async sendRequest(request, next) {
        if (isAnswered || !request.url.includes(url)) return next(request);
        isAnswered = true;
        return { request, status: 200, headers: createHttpHeaders(), ...response };
      },
    },
    { afterPhase: 'Retry' },
  );
}

/** Lets the process die, as far as the service can tell, instead of sending the transaction of that number. */
export function dieAtTransaction(client: TableClient, number: number): void {
  let transactions = 0;
  client.pipeline.addPolicy({
    name: 'die',
    async sendRequest(request, next) {
      if (request.url.endsWith('$batch') && ++transactions === number) throw new Error('the process died');
      return next(request);
    },
  });
}

/** Loses the answer to the first transaction after the service carried it out, below the SDK's own retry. */
export function loseFirstAnswer(client: TableClient): void {
  let isLost = false;
  client.pipeline.addPolicy(
    {
      name: 'lose-answer',
      async sendRequest(request, next) {
        const response = await next(request);
        if (isLost || !request.url.endsWith('$batch')) return response;
        isLost = true;
        return { ...response, status: 503 };
      },
    },
    { afterPhase: 'Retry' },
  );
}
