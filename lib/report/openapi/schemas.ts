import { transitionKinds } from '../../model/finding';
import { severities } from '../../model/verdict';
import { reportFiles, reportInputs } from '../../model/weekly-report';
import {
  anything,
  exactly,
  flag,
  listOf,
  mapOf,
  moment,
  named,
  object,
  oneOf,
  type Schema,
  text,
  whole,
} from './shape';

const severity = oneOf(severities);
const counted = (names: readonly string[]) => object(Object.fromEntries(names.map((name) => [name, whole])));
const bySeverity = counted(severities);

const act = { by: text, known: oneOf(['signed-in', 'claimed', 'configured']), at: moment, why: text };
const baseline = object(
  {
    id: text,
    standing: oneOf(['initial', 'approved']),
    snapshot: text,
    takenAt: moment,
    by: text,
    at: moment,
    why: text,
  },
  { previous: text },
);
const destination = object({ kind: text, value: text, tenancy: oneOf(['own', 'foreign', 'any', 'unknown']) });
const certainty = oneOf(['proven', 'contested', 'assumed', 'opaque']);
const hop = object({ kind: text, resource: text, why: text }, { rule: text });
const walk = { disposition: oneOf(['reaches', 'blocked', 'undecided']), certainty, hops: listOf(named('Hop')) };
const keptText = object({ sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' }, bytes: whole });
const blindness = object({ because: text, controls: listOf(text), resources: whole });
const letter = object(
  { alert: anything, state: oneOf(['waiting', 'told', 'dead']), attempts: whole },
  { because: text, toldAt: moment },
);

/** What the requests and answers of the API are made of, by the names that its paths use. */
export const schemas: Readonly<Record<string, Schema>> = {
  Problem: object({ title: text, status: { type: 'integer' }, detail: text }),
  Author: object({ who: text, how: text, at: moment, correlation: text }),
  Destination: destination,
  Hop: hop,
  Gap: object({ part: text, scope: text, because: text }),
  Finding: object(
    {
      id: text,
      control: text,
      title: text,
      severity,
      resource: text,
      reason: text,
      state: oneOf(['open', 'resolved']),
      firstSeen: moment,
      openedAt: moment,
      revision: { type: 'integer', minimum: 1 },
    },
    {
      facet: text,
      workspace: text,
      fix: text,
      by: named('Author'),
      acknowledged: object(act),
      exemption: object({ ...act, until: moment }),
      resolvedAt: moment,
    },
  ),
  Transition: object(
    { kind: oneOf(transitionKinds), at: moment, run: text, finding: named('Finding') },
    { act: object(act) },
  ),
  Run: object(
    { id: text, job: text, startedAt: moment, outcome: oneOf(['running', 'completed', 'failed']) },
    {
      by: text,
      finishedAt: moment,
      error: text,
      summary: object({ pass: whole, fail: whole, unknown: whole, notApplicable: whole, exempt: whole, bySeverity }),
      transitions: counted(transitionKinds),
      resources: whole,
      gaps: listOf(named('Gap')),
      blindness: listOf(blindness),
      readUpTo: mapOf(text),
      notices: whole,
      calls: object({ requests: whole, throttled: whole, failed: whole }, { quotaLeft: whole }),
      missed: listOf(object({ kind: text, resource: text }, { facet: text })),
    },
  ),
  Way: object(
    {
      plane: oneOf(['classic', 'serverless', 'workspace']),
      from: object({ workspace: text }, { subnet: text }),
      to: named('Destination'),
      services: listOf(text),
      hops: listOf(named('Hop')),
      inspected: flag,
      logged: oneOf(['yes', 'no', 'unknown']),
      certainty,
      approved: flag,
    },
    { catalogue: text },
  ),
  Change: object(
    {
      id: text,
      kind: text,
      resource: text,
      before: anything,
      after: anything,
      effect: oneOf(['widens', 'narrows', 'neutral', 'unknown']),
      opens: listOf(named('Destination')),
      closes: listOf(named('Destination')),
      severity,
    },
    { facet: text, by: named('Author') },
  ),
  WeekSummary: object({
    week: text,
    workspaces: whole,
    waysOut: counted(['approved', 'open', 'contested']),
    findings: object({ open: bySeverity, opened: whole, closed: whole }),
    drift: counted(['approved', 'unapproved']),
    denied: whole,
    verdicts: counted(['pass', 'fail', 'unknown']),
    blind: whole,
  }),

  Status: object(
    {
      schema: exactly('weir.status/1'),
      now: moment,
      runs: listOf(named('Run')),
      events: object({ runs: listOf(named('Run')), waiting: whole, buried: listOf(object({ at: moment, text })) }),
      channels: listOf(
        object(
          { channel: text, waiting: whole, dead: listOf(letter) },
          { oldest: moment, pause: object({ until: moment, failures: whole, because: text }) },
        ),
      ),
    },
    { posture: named('Run'), traffic: named('Run') },
  ),
  Findings: object({ schema: exactly('weir.findings/1'), findings: listOf(named('Finding')) }, { cursor: text }),
  FindingWithHistory: object({
    schema: exactly('weir.finding/1'),
    finding: named('Finding'),
    history: listOf(named('Transition')),
  }),
  Incident: object({
    schema: exactly('weir.incident/1'),
    finding: named('Finding'),
    timeline: listOf(object({ at: moment, what: text }, { by: text, because: text })),
    sameChange: listOf(named('Finding')),
    waysOut: listOf(text),
    blastRadius: object({ workspaces: listOf(text), destinations: listOf(text) }),
    nextQueries: listOf(object({ title: text, query: text })),
    containment: listOf(
      object({ title: text, resource: text, command: text, closes: listOf(text), breaks: listOf(text) }),
    ),
  }),
  Acted: object({ schema: exactly('weir.act/1'), finding: named('Finding') }),
  Resent: object({ schema: exactly('weir.resend/1'), resent: mapOf(whole) }),
  Changes: object({
    schema: exactly('weir.changes/1'),
    baseline,
    present: text,
    takenAt: moment,
    changes: listOf(named('Change')),
    changeSets: listOf(object({ who: text, how: text, at: moment, correlation: text, changes: listOf(text) })),
    unseen: listOf(named('Gap')),
  }),
  Approved: object({ schema: exactly('weir.approval/1'), baseline }),
  Ways: object(
    {
      schema: exactly('weir.paths/1'),
      takenAt: moment,
      paths: listOf(named('Way')),
      unreached: listOf(object({ workspace: text, subnet: text, host: text, category: text }, { port: whole })),
    },
    {
      latent: listOf(object({ workspace: text, resource: text, mistake: text, opens: listOf(named('Way')) })),
    },
  ),
  Trace: object(
    { schema: exactly('weir.trace/1'), ...walk },
    {
      takenAt: moment,
      blockedBy: named('Hop'),
      alternatives: listOf(object({ reading: text, ...walk }, { blockedBy: named('Hop') })),
    },
  ),
  DeniedEgress: object({
    schema: exactly('weir.denied-egress/1'),
    from: moment,
    to: moment,
    binMinutes: whole,
    series: listOf(
      object({
        workspace: text,
        subnet: text,
        denyClass: text,
        destinationClass: text,
        counts: listOf({ type: ['integer', 'null'], minimum: 0 }),
      }),
    ),
  }),
  Reports: object({ schema: exactly('weir.reports/1'), weeks: listOf(named('WeekSummary')) }, { cursor: text }),
  ReportManifest: object(
    {
      schema: exactly('weir.report/1'),
      week: object({ name: text, from: moment, to: moment, timeZone: text }),
      version: text,
      inputs: object({}, Object.fromEntries(reportInputs.map((name) => [name, keptText]))),
      files: object(Object.fromEntries(Object.keys(reportFiles).map((name) => [name, keptText]))),
      summary: named('WeekSummary'),
      sentences: listOf(text),
    },
    { previous: object({ week: text, sha256: text }) },
  ),
  OpenApi: object({ openapi: text, info: anything, paths: anything }, { components: anything }),

  WishForm: object({ token: text, why: text }, { by: text, until: text }),
  ApprovalForm: object({ token: text, why: text }, { by: text, present: text }),
  Wish: object({ why: { type: 'string', minLength: 1, maxLength: 2000 } }, { by: text, until: text }),
  Approval: object({ why: { type: 'string', minLength: 1 } }, { by: text, present: text }),
};
