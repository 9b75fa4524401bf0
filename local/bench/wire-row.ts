import type { WireRow } from '../../lib/model/snapshot';

/** A Resource Graph row with the id and the properties; its type, subscription and group follow from the id. */
export function wireRow(id: string, properties: object): WireRow {
  const [, , subscriptionId, , resourceGroup, , ...typed] = id.split('/');
  const type = [typed[0], ...typed.slice(1).filter((_, position) => position % 2 === 0)].join('/').toLowerCase();
  return {
    id,
    name: typed.at(-1),
    type,
    location: 'westeurope',
    resourceGroup,
    subscriptionId,
    apiVersion: '2026-01-01',
    tags: { environment: 'bench' },
    properties,
  };
}

export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
