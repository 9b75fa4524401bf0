import { armId } from '../../lib/model/arm-id';
import type { Finding, Transition } from '../../lib/model/finding';
import { findingId } from '../../lib/model/finding-id';
import type { Chance } from './chance';

/** What one deployment did: steps of findings that each stand at the revision before. */
export type ChangeSet = readonly Transition[];

const control = 'EGR-101';
const midnight = '2026-11-24T00:00:00.000Z';

/** Change sets of one to sixteen findings, in which so many findings open, and some get worse and close again. */
export function changeSets(count: number, chance: Chance): readonly ChangeSet[] {
  const sets: ChangeSet[] = [];
  const open: Finding[] = [];
  for (let made = 0; made < count; ) {
    const run = `deployment-${sets.length}`;
    const size = Math.min(1 + chance.below(16), count - made);
    const opened = Array.from({ length: size }, (_, index) => openFinding(made + index));
    made += size;
    const moved = chance.hits(40) ? open.splice(chance.below(open.length + 1), 1 + chance.below(4)) : [];
    const later = moved.map((finding) => nextStep(finding, chance));
    const steps = [...opened.map((finding) => ({ kind: 'opened' as const, finding })), ...later];
    sets.push(steps.map((step) => ({ ...step, at: midnight, run })));
    open.push(...opened, ...later.flatMap(({ finding }) => (finding.state === 'open' ? [finding] : [])));
  }
  return sets;
}

function openFinding(number: number): Finding {
  const resource = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-${number % 97}`;
  const facet = `classic fqdn host-${number}.example.com`;
  return {
    id: findingId(control, armId(resource), facet),
    control,
    title: 'Compute reaches nothing on the internet that the egress policy does not approve',
    severity: 'high',
    resource,
    facet,
    reason: `From snet-host to host-${number}.example.com by tcp/443: open and not approved (proven)`,
    state: 'open',
    firstSeen: midnight,
    openedAt: midnight,
    revision: 1,
  };
}

function nextStep(finding: Finding, chance: Chance): Pick<Transition, 'kind' | 'finding'> {
  const next = { ...finding, revision: finding.revision + 1 };
  if (chance.hits(50)) return { kind: 'changed', finding: { ...next, severity: 'critical' } };
  return { kind: 'resolved', finding: { ...next, state: 'resolved', resolvedAt: midnight } };
}
