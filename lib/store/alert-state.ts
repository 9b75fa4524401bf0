import { type ContainerClient, RestError } from '@azure/storage-blob';
import type { AlertStore } from '../model/alert-ports';
import { ConflictError } from '../model/ports';

/** What the channels remember, in one blob that only its last reader may replace; it is always read and written whole. */
export function alertState(container: ContainerClient): Pick<AlertStore, 'load' | 'save'> {
  const blob = container.getBlockBlobClient('state.json');
  return {
    async load() {
      try {
        const { etag = '' } = await blob.getProperties();
        const text = await blob.downloadToBuffer(0, undefined, { conditions: { ifMatch: etag } });
        return { state: JSON.parse(text.toString('utf8')), etag };
      } catch (error) {
        const status = statusOf(error);
        if (status === 404) return { state: { memories: {}, alerts: [], settled: [] } };
        if (status === 412) throw new ConflictError('another run decided meanwhile', { cause: error });
        throw error;
      }
    },

    async save(state, { etag }) {
      const text = JSON.stringify(state);
      const conditions = etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag };
      try {
        // Making a container that is there costs one request, and only before the first save.
        if (etag === undefined) await container.createIfNotExists();
        await blob.upload(text, Buffer.byteLength(text), { conditions });
      } catch (error) {
        const status = statusOf(error);
        if (status !== 409 && status !== 412) throw error;
        throw new ConflictError('another run decided meanwhile', { cause: error });
      }
    },
  };
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}
