import { createHash } from 'node:crypto';
import type { Snapshot } from '../../lib/model/snapshot';
import { rowsIn } from './estate';
import { BadRequest, type Call, isObject, objectIn, objectsIn } from './exchange';
import { cell, columns, isTable, type Table, tables } from './inventory-tables';
import { type KustoQuery, parseQuery } from './kusto';
import { ParserFailure } from './kusto-tokens';
import { unresolvedColumn } from './run-query';

/** A request to Resource Graph, read and checked. */
export interface GraphRequest {
  readonly text: string;
  readonly query: KustoQuery;
  readonly table: Table;
  /** Lower-case subscription ids, sorted; undefined for everything that can be read. */
  readonly subscriptions: readonly string[] | undefined;
  readonly top: number;
  readonly skip: number;
  readonly format: 'objectArray' | 'table';
}

const largestPage = 1000;

/** Reads a request; throws ParserFailure for its query and BadRequest for anything else that is wrong with it. */
export function readRequest(call: Call, estate: Snapshot): GraphRequest {
  const { query: text, subscriptions, managementGroups, options } = objectIn(call);
  if (typeof text !== 'string') throw new BadRequest('The query is missing.');
  if (subscriptions && managementGroups) {
    throw new BadRequest('Subscriptions and management groups cannot be given together.');
  }
  const scope = texts(subscriptions) ?? subscriptionsBelow(texts(managementGroups), estate);
  const { $top, $skip, $skipToken, resultFormat } = isObject(options) ? options : {};
  const request: GraphRequest = {
    text,
    ...readQuery(text),
    subscriptions: scope?.map((id) => id.toLowerCase()).toSorted(),
    top: whole($top, '$top', 1, largestPage) ?? largestPage,
    skip: whole($skip, '$skip', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    format: resultFormat === 'table' ? 'table' : 'objectArray',
  };
  return $skipToken ? { ...request, skip: positionIn($skipToken, request) } : request;
}

/** The token that goes on with a request at this row; it holds for the same query and scope only. */
export function skipToken(request: GraphRequest, from: number): string {
  return Buffer.from(JSON.stringify({ of: fingerprint(request), from })).toString('base64');
}

function positionIn(token: unknown, request: GraphRequest): number {
  const decoded = Buffer.from(String(token), 'base64').toString('utf8');
  const [, of, from] = /^\{"of":"([0-9a-f]+)","from":(\d+)\}$/.exec(decoded) ?? [];
  if (of !== fingerprint(request)) throw new BadRequest('The $skipToken belongs to another query or scope.');
  return Number(from);
}

function fingerprint({ text, subscriptions }: GraphRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([text, subscriptions]))
    .digest('hex');
}

function readQuery(text: string): Pick<GraphRequest, 'query' | 'table'> {
  const query = parseQuery(text);
  if (!isTable(query.table)) throw new ParserFailure(query.table, `one of the tables ${tables.join(', ')}`, 0);
  const unresolved = unresolvedColumn(query, columns);
  if (unresolved) throw new ParserFailure(unresolved, 'a column', text.indexOf(unresolved));
  return { query, table: query.table };
}

function texts(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new BadRequest('Subscriptions and management groups are arrays of ids.');
}

/** The subscriptions whose chain of ancestors names one of the management groups; undefined where no group is asked for. */
function subscriptionsBelow(groups: readonly string[] | undefined, { resources }: Snapshot) {
  const wanted = new Set(groups?.map((group) => group.toLowerCase()));
  return (
    groups &&
    rowsIn(resources).resourcecontainers.flatMap((row) => {
      const chain = isObject(row.properties) ? objectsIn(row.properties.managementGroupAncestorsChain) : [];
      const isBelow = chain.some(({ name }) => wanted.has(String(name).toLowerCase()));
      return isBelow ? String(cell(row, 'subscriptionId')) : [];
    })
  );
}

function whole(value: unknown, name: string, least: number, most: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadRequest(`${name} must be a whole number from ${least} to ${most}.`);
}
