import type { WireRow } from '../../lib/model/snapshot';

const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg';

/** The id of a resource such as `Microsoft.Network/routeTables/rt`. */
export function idOf(path: string): string {
  return `${group}/providers/${path}`;
}

/** A row as Resource Graph gives it. */
export function wireRow(path: string, properties?: object, columns: object = {}): WireRow {
  const [namespace, ...rest] = path.split('/');
  const type = [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/').toLowerCase();
  return {
    id: idOf(path),
    name: rest.at(-1),
    type,
    location: 'westeurope',
    ...(properties && { properties }),
    ...columns,
  };
}
