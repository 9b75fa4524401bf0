import { armId } from '../../lib/model/arm-id';
import type { JudgedChange } from '../../lib/model/change';
import type { EgressPath } from '../../lib/model/egress-path';
import { known } from '../../lib/model/evidence';
import { weekNamed } from '../../lib/model/week';
import type { FindingRecord } from '../../lib/model/week-records';
import type { WeekSummary } from '../../lib/model/weekly-report';
import { incidentsIn } from '../../lib/report/weekly/incidents';
import type { WeeklyReport } from '../../lib/report/weekly/report';
import { finding } from '../findings/estate';

const week = weekNamed('2026-W47', 'Europe/Berlin');
if (!week) throw new Error('there is no such week');
const at = '2026-11-18T10:00:00.000Z';

/** Whatever people and estates name is `named(what)`; of everything there are as many as workspaces, or more. */
export function reportOf(workspaces: number, named: (what: string) => string): WeeklyReport {
  if (!week) throw new Error('there is no such week');
  const all = Array.from({ length: workspaces }, (_, index) => index);
  const idOf = (index: number) =>
    armId(
      `/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups/${named('rg-lakehouse')}-${index}/providers/Microsoft.Databricks/workspaces/${named('dbw-sales')}-${index}`,
    );
  const paths = all.flatMap((index) =>
    Array.from({ length: 40 }, (_, way) => pathOf(idOf(index), named(`host-${way}.example.com`), way)),
  );
  const findings = all.flatMap((index) =>
    Array.from({ length: 20 }, (_, facet) => recordOf(idOf(index).text, named, facet)),
  );
  const changes = all.map((index) => changeOf(idOf(index), paths[index * 40], named));
  const by = named('ana@tarnwater.example');
  return {
    week,
    version: '1.2.3',
    takenAt: '2026-11-22T22:00:00.000Z',
    resources: workspaces * 40,
    workspaces: all.map((index) => ({ id: idOf(index).text, name: `${named('dbw-sales')}-${index}` })),
    summary: summaryOf('2026-W47', workspaces),
    history: ['2026-W46', '2026-W45', '2026-W44'].map((name, index) => summaryOf(name, workspaces - index)),
    posture: [
      {
        framework: 'NIST SP 800-53',
        version: 'r5',
        requirements: [
          { id: 'SC-7', state: 'fail', controls: ['EGR-101'] },
          { id: 'AC-4', state: 'pass', controls: ['RTG-101'] },
        ],
      },
    ],
    controls: [
      { id: 'EGR-101', title: 'Nothing leaves', severity: 'critical', state: 'fail', failures: 3, unknowns: 1 },
    ],
    waysOut: known({
      paths,
      since: { takenAt: '2026-11-15T22:00:00.000Z', opened: paths.slice(0, 60), closed: paths.slice(60, 63) },
    }),
    drift: known({
      baseline: {
        id: 'b',
        standing: 'approved',
        snapshot: 's',
        takenAt: at,
        by,
        at,
        why: named('change request 4711'),
      },
      changes,
    }),
    approvals: changes.map((change) => ({ change, by, at, why: named('change request 4711') })),
    denials: known({
      readUpTo: {},
      series: all.map((index) => ({
        workspace: idOf(index).text,
        subnet: named('snet-host'),
        denyClass: 'default-deny',
        destinationClass: 'other',
        counts: Array.from({ length: 168 }, (_, hour) => (hour === 5 ? null : hour % 3)),
      })),
      destinations: all.map((index) => ({
        workspace: idOf(index).text,
        destination: named('paste.example.com'),
        destinationClass: 'paste-site',
        count: 12,
      })),
    }),
    findings,
    incidents: incidentsIn(findings, week),
    exemptions: all.map((index) => ({
      control: 'DEP-101',
      resource: idOf(index).text,
      owner: by,
      reason: named('until the move'),
      until: '2026-12-01',
      state: 'ends-soon',
    })),
    gaps: [{ part: named('routeTables'), scope: idOf(0).text, because: named('403 AuthorizationFailed') }],
    unjudged: [{ because: named('403 AuthorizationFailed'), controls: ['RTG-101'], resources: 4 }],
    blindness: [
      { because: named('403 AuthorizationFailed'), controls: ['RTG-101'], resources: 4, runs: 3, from: at, to: at },
    ],
    runs: [{ job: 'assess-posture', completed: 160, failed: 8, longestSilence: 180, error: named('a table is gone') }],
    alerts: [{ channel: named('security team'), told: { change: 3, digest: 7 }, dead: 0 }],
  };
}

function pathOf(workspace: EgressPath['from']['workspace'], value: string, way: number): EgressPath {
  return {
    plane: 'classic',
    from: { workspace },
    to: { kind: 'fqdn', value, tenancy: 'any' },
    services: ['tcp/443'],
    hops: [{ kind: 'firewall', resource: workspace.text, rule: value, why: `${value} is on the list` }],
    inspected: true,
    logged: 'yes',
    certainty: way % 4 === 0 ? 'contested' : 'proven',
    approved: way % 2 === 0,
    catalogue: 'A02',
  };
}

function recordOf(resource: string, named: (what: string) => string, facet: number): FindingRecord {
  const isOpen = facet % 2 === 0;
  const made = finding({
    control: 'EGR-101',
    severity: 'critical',
    title: 'Compute reaches nothing on the internet that the egress policy does not approve',
    resource,
    facet: `${named('classic fqdn example.com')} ${facet}`,
    reason: named('From snet-host to example.com: open and not approved'),
    fix: named('az network route-table route delete'),
  });
  const by = { who: named('ana@tarnwater.example'), how: named('Portal'), at: '2026-11-18T09:57:00.000Z' };
  return {
    finding: {
      ...made,
      workspace: resource,
      by: { ...by, correlation: `${resource} ${facet % 3}` },
      firstSeen: at,
      openedAt: at,
      ...(isOpen ? { state: 'open' } : { state: 'resolved', resolvedAt: '2026-11-19T10:00:00.000Z' }),
    },
    steps: [{ kind: isOpen ? 'opened' : 'resolved', at, run: 'run-1' }],
  };
}

function changeOf(
  resource: JudgedChange['resource'],
  opens: EgressPath | undefined,
  named: (what: string) => string,
): JudgedChange {
  return {
    id: `change of ${resource.key}`,
    kind: 'route-added',
    resource,
    facet: named('to-internet'),
    before: undefined,
    after: {},
    place: { part: 'routeTables', steps: [] },
    effect: 'widens',
    opens: opens ? [opens] : [],
    closes: [],
    severity: 'critical',
    by: { who: named('ana@tarnwater.example'), how: named('Portal'), at, correlation: 'c' },
  };
}

function summaryOf(name: string, workspaces: number): WeekSummary {
  return {
    week: name,
    workspaces,
    waysOut: { approved: workspaces * 20, open: workspaces * 10, contested: workspaces * 10 },
    findings: { open: { critical: workspaces * 10, high: 0, medium: 0, low: 0 }, opened: 20, closed: 10 },
    drift: { approved: 1, unapproved: workspaces },
    denied: 167 * workspaces,
    verdicts: { pass: 100, fail: 10, unknown: 4 },
    blind: 1,
  };
}
