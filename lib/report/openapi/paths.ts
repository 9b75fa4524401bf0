import { severities } from '../../model/verdict';
import { reportFiles } from '../../model/weekly-report';
import { type Doing, doing, type Query, type Reading, reading } from './operation';
import { listOf, named, oneOf, text } from './shape';

const cursor = { says: 'Goes on where the page before ended, by its cursor.' };
const workspace = { says: 'The ARM id or the name of a workspace.' };
const forms = Object.keys(reportFiles);

const ofReport: Pick<Reading, 'answer' | 'query'> = {
  answer: {
    'application/json': { anyOf: [named('ReportManifest'), listOf({ type: 'object' })] },
    'text/html': text,
    'text/csv': text,
  },
  query: {
    format: { says: 'The form; without it, what the header Accept prefers.', schema: oneOf(['manifest', ...forms]) },
  },
};

const traceQuery: Query = {
  from: { says: 'The name of a workspace, or the ARM id of a subnet.', required: true },
  to: { says: 'An address, a name or the ARM id of a resource.', required: true },
  port: { says: '443 without it.', schema: { type: 'integer', minimum: 0, maximum: 65_535 } },
  protocol: { says: 'tcp without it.', schema: oneOf(['tcp', 'udp', 'icmp']) },
};

/** What people look at in a browser, by its path. */
const pages: Readonly<Record<string, readonly [id: string, says: string]>> = {
  '/': ['page-overview', 'Whether the estate holds.'],
  '/findings': ['page-findings', 'Findings, to filter and sort.'],
  '/findings/{id}': ['page-finding', 'A finding, with what to do about it.'],
  '/ways-out': ['page-ways-out', 'The workspaces with their ways out.'],
  '/ways-out/{workspace}': ['page-ways-out-of', 'The ways out of a workspace, by its name or its id.'],
  '/drift': ['page-drift', 'What changed since the baseline.'],
  '/denied-egress': ['page-denied-egress', 'What was denied, against what was expected.'],
  '/controls': ['page-controls', 'The catalogue with its state.'],
  '/health': ['page-health', 'How the monitor itself is doing.'],
};

/** What can be read, by its path. */
const readings: Readonly<Record<string, Reading>> = {
  '/api/status': { id: 'status', says: 'How the monitor itself is doing.', answer: 'Status' },
  '/api/findings': {
    id: 'findings',
    says: 'A page of findings, in the order of their ids.',
    answer: 'Findings',
    query: {
      status: { says: 'Open or resolved; both without it.', schema: oneOf(['open', 'resolved']) },
      severity: { says: 'One severity.', schema: oneOf(severities) },
      workspace: { says: 'The ARM id of a workspace.' },
      control: { says: 'The id of a control.' },
      cursor,
    },
  },
  '/api/findings/{id}': { id: 'finding', says: 'A finding with its history.', answer: 'FindingWithHistory' },
  '/api/findings/{id}/incident': {
    id: 'incident',
    says: 'What somebody needs who responds to a finding.',
    answer: 'Incident',
  },
  '/api/changes': { id: 'changes', says: 'Every change since the baseline.', answer: 'Changes' },
  '/api/paths': {
    id: 'paths',
    says: 'Every way out of the estate as it was last read.',
    answer: 'Ways',
    query: { workspace, latent: { says: 'What single mistakes would open.', schema: oneOf(['true', 'false']) } },
  },
  '/api/trace': { id: 'trace', says: 'What becomes of one packet.', answer: 'Trace', query: traceQuery },
  '/api/denied-egress': {
    id: 'denied-egress',
    says: 'Counts of what was denied, by the hour.',
    answer: 'DeniedEgress',
    query: {
      workspace: { says: 'The ARM id of a workspace.' },
      days: { says: '7 without it.', schema: { type: 'integer', minimum: 1, maximum: 90 } },
    },
  },
  '/api/reports': {
    id: 'reports',
    says: 'The weeks that have a report, in numbers, the newest first.',
    answer: 'Reports',
    query: { cursor },
  },
  '/api/reports/{week}': {
    id: 'report',
    says: 'The report of a week such as 2026-W47, or by the name current of the week so far.',
    ...ofReport,
  },
  '/api/reports/{week}/inputs/{input}': {
    id: 'report-input',
    says: 'A text that a report was derived from.',
    answer: { 'application/json': { type: 'object' } },
  },
  '/api/openapi.json': { id: 'openapi', says: 'This document.', answer: 'OpenApi' },
  '/reports/{week}': { id: 'read-report', says: 'The report for people.', ...ofReport, isForPeople: true },
  '/assets/{name}': {
    id: 'assets',
    says: 'What pages fetch: their style and their script.',
    answer: { 'text/css': text, 'text/javascript': text },
    isForPeople: true,
  },
  ...Object.fromEntries(
    Object.entries(pages).map(([path, [id, says]]): [string, Reading] => [
      path,
      { id, says, answer: { 'text/html': text }, isForPeople: true },
    ]),
  ),
};

/** What can be done, by its path. */
const doings: Readonly<Record<string, Doing>> = {
  '/api/findings/{id}/{act}': {
    id: 'act-on-finding',
    says: 'Takes note of a finding, lets it be until a time, or takes both back.',
    body: 'Wish',
    answer: 'Acted',
  },
  '/api/changes/{id}/approve': {
    id: 'approve-change',
    says: 'Moves a change, or by the id baseline everything that was last seen, into the baseline.',
    body: 'Approval',
    answer: 'Approved',
  },
  '/api/alerts/resend': {
    id: 'resend-alerts',
    says: 'Puts alerts that were given up back into their lines.',
    answer: 'Resent',
    query: { channel: { says: 'One channel; all without it.' }, id: { says: 'One alert.' } },
  },
  '/findings/{id}/{act}': {
    id: 'form-act-on-finding',
    says: 'The same by a form of ours, which holds a token of the person.',
    body: 'WishForm',
    isForm: true,
  },
  '/drift/{id}/approve': {
    id: 'form-approve-change',
    says: 'The same by a form of ours, which holds a token of the person.',
    body: 'ApprovalForm',
    isForm: true,
  },
};

/** Every path of the app with its operations. */
export const paths: Readonly<Record<string, object>> = Object.fromEntries(
  [...new Set([...Object.keys(readings), ...Object.keys(doings)])].sort().map((path) => [path, itemOf(path)]),
);

function itemOf(path: string): object {
  const [read, done] = [readings[path], doings[path]];
  return { ...(read && { get: reading(read, path) }), ...(done && { post: doing(done, path) }) };
}
