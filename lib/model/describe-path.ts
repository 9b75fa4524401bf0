import { armId, nameOf } from './arm-id';
import type { EgressDestination, Hop } from './egress-path';

/** `Storage.WestEurope (service tag, any tenant)`. */
export function describeDestination({ kind, value, tenancy }: EgressDestination): string {
  const kinds = kind === value ? '' : `${inWords(kind)}, `;
  return `${shortName(value)} (${kinds}${describeTenancy(tenancy)})`;
}

/** `route rt-billing-weu storage-direct: the reason`. */
export function describeHop({ kind, resource, rule, why }: Hop): string {
  return `${inWords(kind)} ${shortName(resource)}${rule === undefined ? '' : ` ${rule}`}: ${why}`;
}

/** `any tenant`, or the owner. */
export function describeTenancy(tenancy: EgressDestination['tenancy']): string {
  return tenancy === 'any' ? 'any tenant' : tenancy;
}

/** `service-tag` as `service tag`. */
export function inWords(kind: string): string {
  return kind.replaceAll('-', ' ');
}

/** The name at the end of an ARM id, and every other text as it is. */
export function shortName(text: string): string {
  return text.startsWith('/subscriptions/') ? nameOf(armId(text)) : text;
}
