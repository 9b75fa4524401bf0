import { type ArmId, armId } from '../model/arm-id';
import type { Deed } from '../model/deed';
import type { Evidence } from '../model/evidence';
import type { WireObject } from '../model/snapshot';
import { attempt } from './attempt';
import { isListOfObjects, objectIn } from './json';
import type { AskGraph } from './resource-graph';

/** Rule collection groups have a table of changes of their own, as they have one of their own. */
const tables = ['resourcechanges', 'networkresourcechanges'] as const;

/** As many ids as keep a query well below any limit of its length. */
const mostIds = 50;

/** Asks Resource Graph who wrote the resources in the last 14 days, for as long as it remembers. */
export function readDeeds(ask: AskGraph, resources: readonly ArmId[]): Promise<Evidence<readonly Deed[]>> {
  return attempt(async () => {
    const deeds: Deed[] = [];
    for (let at = 0; at < resources.length; at += mostIds) {
      const ids = resources.slice(at, at + mostIds);
      for (const table of tables) deeds.push(...(await readTable(ask, table, ids)));
    }
    return deeds;
  });
}

async function readTable(ask: AskGraph, table: string, ids: readonly ArmId[]): Promise<readonly Deed[]> {
  const named = ids.map(({ text }) => `'${text.replace(/['\\]/g, '\\$&')}'`).join(', ');
  const query = `${table} | where tostring(properties.targetResourceId) in~ (${named}) | order by id asc`;
  const deeds: Deed[] = [];
  let skipToken: string | undefined;
  do {
    const options = { resultFormat: 'objectArray' as const, top: 1000, ...(skipToken !== undefined && { skipToken }) };
    const answer = await ask({ query, options });
    const rows: unknown = answer.data;
    if (isListOfObjects(rows)) deeds.push(...rows.flatMap(readDeed));
    skipToken = answer.skipToken;
  } while (skipToken !== undefined);
  return deeds;
}

/** A record without an author, a time or a correlation tells nothing of use. */
export function readDeed(row: WireObject): readonly Deed[] {
  const { targetResourceId, changeAttributes } = objectIn(row.properties);
  const { changedBy, clientType, operation, timestamp, correlationId } = objectIn(changeAttributes);
  if (!isText(targetResourceId) || !isText(changedBy) || !isTime(timestamp) || !isText(correlationId)) return [];
  const client = isText(clientType) && !/^un(known|specified)$/i.test(clientType) ? clientType : undefined;
  const how = client ?? (isText(operation) ? operation : 'by means that are unknown');
  const at = new Date(timestamp).toISOString();
  return [{ resource: armId(targetResourceId), by: { who: changedBy, how, at, correlation: correlationId } }];
}

function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.toLowerCase() !== 'unknown';
}
