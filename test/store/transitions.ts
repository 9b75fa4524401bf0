import { armId } from '../../lib/model/arm-id';
import type { Finding, Transition } from '../../lib/model/finding';
import { findingId } from '../../lib/model/finding-id';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';

/** An open finding of one control, told from others by its facet. */
export function finding(facet: string, edit: Partial<Finding> = {}): Finding {
  const resource = edit.resource ?? `${subscription}/resourceGroups/lake`;
  return {
    id: findingId('DEP-101', armId(resource), facet),
    control: 'DEP-101',
    title: 'Clusters have no public IP addresses',
    severity: 'high',
    resource,
    facet,
    reason: 'enableNoPublicIp is not set',
    state: 'open',
    firstSeen: '2026-11-24T00:00:00.000Z',
    openedAt: '2026-11-24T00:00:00.000Z',
    revision: 1,
    ...edit,
  };
}

export function opened(of: Finding, run = 'run-1'): Transition {
  return { kind: 'opened', at: of.openedAt, run, finding: of };
}

export function changed(of: Finding, reason: string, run: string): Transition {
  return { kind: 'changed', at: of.openedAt, run, finding: { ...of, reason, revision: of.revision + 1 } };
}

/** 1,000 findings in the order of their ids. */
export const many: readonly Finding[] = Array.from({ length: 1_000 }, (_, index) => finding(`route-${index}`)).sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
