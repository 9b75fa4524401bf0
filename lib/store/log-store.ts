import { odata, type TableClient } from '@azure/data-tables';
import type { ArmId } from '../model/arm-id';
import type { LogBin } from '../model/firewall-log';
import { ConflictError, type LogStore } from '../model/ports';
import type { LargeValues } from './large-values';
import { codeOf, openTable, whateverStands } from './table';
import { tableKey } from './table-key';
import { type Change, inTransactions } from './transactions';

const watermarkRow = 'arrived';
const conflicts: readonly (string | undefined)[] = ['EntityAlreadyExists', 'UpdateConditionNotSatisfied'];

/**
 * The bins in one table: a partition for each log workspace, in it one row for each bin, the oldest first, which holds all
 * its series, so that writing a bin writes it whole. In another table, one row for each log workspace, how far it was read.
 */
export function logStore(bins: TableClient, watermarks: TableClient, values: LargeValues): LogStore {
  const [binTable, watermarkTable] = [openTable(bins), openTable(watermarks)];
  return {
    async put(workspace, written) {
      for await (const changes of inTransactions(changesOf(workspace, written, values))) {
        await binTable.transact(changes.flatMap(({ writes }) => writes));
      }
    },

    async bins(workspace, from) {
      const rows = await binTable.rows(
        odata`PartitionKey eq ${partitionOf(workspace)} and RowKey ge ${tableKey(from)}`,
      );
      return Promise.all(rows.map(async (row): Promise<LogBin> => JSON.parse(await values.unpack(row))));
    },

    watermark,

    async readOn(workspace, readUpTo, previous) {
      const row = { partitionKey: partitionOf(workspace), rowKey: watermarkRow, readUpTo };
      try {
        await watermarkTable.transact([{ row, ...(previous && { replaces: previous.etag }) }]);
      } catch (error) {
        if (!conflicts.includes(codeOf(error))) throw error;
        throw new ConflictError('another run read the same logs meanwhile', { cause: error });
      }
      const moved = await watermark(workspace);
      if (!moved) throw new Error(`the watermark of ${workspace.text} is gone as soon as it was written`);
      return moved;
    },
  };

  async function watermark(workspace: ArmId) {
    const row = await watermarkTable.row(partitionOf(workspace), watermarkRow);
    return row?.readUpTo === undefined ? undefined : { readUpTo: row.readUpTo, etag: row.etag };
  }
}

async function* changesOf(workspace: ArmId, bins: readonly LogBin[], values: LargeValues): AsyncGenerator<Change> {
  const partition = partitionOf(workspace);
  // A transaction takes each row once.
  for (const bin of new Map(bins.map((one) => [one.at, one])).values()) {
    const packed = await values.pack(JSON.stringify(bin));
    const row = { partitionKey: partition, rowKey: tableKey(bin.at), ...packed };
    yield { partition, writes: [{ row, replaces: whateverStands }] };
  }
}

function partitionOf({ key }: ArmId): string {
  return tableKey(key);
}
