import { armId } from '../../lib/model/arm-id';
import type { Finding, Transition } from '../../lib/model/finding';
import { findingId } from '../../lib/model/finding-id';
import type { Status, Verdict } from '../../lib/model/verdict';

export const subscription = '/subscriptions/s';
export const workspace = `${subscription}/resourceGroups/lake/providers/Microsoft.Databricks/workspaces/dbw`;
export const subnet = `${subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/spoke/subnets/host`;

/** Verdicts and findings as short as tests want them: ids are text, and `undefined` takes a default away. */
export interface Words {
  readonly control?: string;
  readonly resource?: string;
  readonly facet?: string | undefined;
  readonly workspace?: string | undefined;
  readonly severity?: Verdict['severity'];
  readonly title?: string;
  readonly reason?: string;
  readonly fix?: string | undefined;
}

export function verdict(status: Status, words: Words = {}): Verdict {
  const {
    resource = subnet,
    control = 'NET-101',
    title = 'Subnets are delegated',
    severity = 'high',
    reason = 'no delegation',
  } = words;
  return {
    control,
    title,
    severity,
    status,
    resource: armId(resource),
    reason,
    ...(words.facet !== undefined && { facet: words.facet }),
    ...(words.workspace !== undefined && { workspace: armId(words.workspace) }),
    ...(words.fix !== undefined && { fix: words.fix }),
  };
}

/** The finding that a failed verdict of these words opened on the first of the month, at revision 1 unless edited. */
export function finding(words: Words = {}, edit: Partial<Finding> = {}): Finding {
  const { control, title, severity, resource, facet, workspace: of, reason = '', fix } = verdict('fail', words);
  return {
    id: findingId(control, resource, facet),
    control,
    title,
    severity,
    resource: resource.text,
    ...(facet !== undefined && { facet }),
    ...(of !== undefined && { workspace: of.text }),
    reason,
    ...(fix !== undefined && { fix }),
    state: 'open',
    firstSeen: '2026-11-01T00:00:00.000Z',
    openedAt: '2026-11-01T00:00:00.000Z',
    revision: 1,
    ...edit,
  };
}

/** The stored findings after some transitions, in the order of their ids. */
export function applied(stored: readonly Finding[], transitions: readonly Transition[]): readonly Finding[] {
  const byId = new Map([...stored, ...transitions.map((transition) => transition.finding)].map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
