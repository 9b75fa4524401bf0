import { nameOf } from '../model/arm-id';
import { describeDestination, describeHop } from '../model/describe-path';
import type { EgressPath, LatentReach, UnreachedEndpoint } from '../model/egress-path';
import { knownWaysOut } from '../model/known-ways-out';
import type { WaysOut } from './paths-document';
import type { Paint } from './table';
import { count, printable, wrap } from './words';

const width = 80;

/** The same way out of several subnets or products of a workspace. */
interface SharedPath {
  readonly sources: readonly string[];
  readonly path: EgressPath;
}

/** The ways out as text of at most 80 columns where names allow: by workspace, those that nobody approved first. */
export function pathsTable({ takenAt, paths, unreached, latent = [] }: WaysOut, paint: Paint): string {
  const unapproved = paths.filter(({ approved }) => !approved).length;
  const lines = [...Map.groupBy(paths, ({ from }) => from.workspace.key).values()].flatMap((own) =>
    workspaceLines(own, unreached, latent, paint),
  );
  const total = `${count(paths.length, 'way')} out, ${unapproved} not approved, ${unreached.length} required and not reached`;
  return [...lines, unapproved > 0 ? paint.alarm(total) : paint.good(total), paint.faint(`taken ${takenAt}`), ''].join(
    '\n',
  );
}

function workspaceLines(
  paths: readonly EgressPath[],
  unreached: readonly UnreachedEndpoint[],
  latent: readonly LatentReach[],
  paint: Paint,
): readonly string[] {
  const [first] = paths;
  if (!first) return [];
  const { workspace } = first.from;
  const isOwn = (thing: { readonly workspace: { readonly key: string } }) => thing.workspace.key === workspace.key;
  const ordered = [...paths].sort((a, b) => Number(a.approved) - Number(b.approved));
  return [
    paint.strong(printable(nameOf(workspace))),
    ...shared(ordered).flatMap((path) => pathLines(path, paint)),
    ...unreached.filter(isOwn).flatMap((endpoint) => unreachedLines(endpoint, paint)),
    ...latent.filter(isOwn).flatMap((reach) => latentLines(reach, paint)),
    '',
  ];
}

function shared(paths: readonly EgressPath[]): readonly SharedPath[] {
  const groups = Map.groupBy(paths, ({ from: _, ...rest }) => JSON.stringify(rest));
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map((path) => ({ path, sources: [...new Set(same.map(sourceOf))] })),
  );
}

function sourceOf({ plane, from }: EgressPath): string {
  return from.subnet ? nameOf(from.subnet) : plane;
}

function pathLines({ path, sources }: SharedPath, paint: Paint): readonly string[] {
  const { to, services, certainty, approved, catalogue } = path;
  const mark = approved ? paint.faint('approved') : paint.alarm('OPEN    ');
  const known = catalogue === undefined ? '' : `, ${catalogue} ${knownWaysOut[catalogue] ?? ''}`;
  const [head, ...more] = wrap(`${describeDestination(to)} ${services.join(' ')}`, width - 11);
  return [
    `  ${mark} ${approved ? head : paint.strong(head ?? '')}`,
    ...more.map((line) => `${margin}${line}`),
    ...indented(`from ${sources.join(', ')}, ${certainty}${describeWatch(path)}${known}`),
    // What is approved is told in short: its hops are in the document.
    ...(approved ? [] : path.hops.flatMap((hop) => indented(describeHop(hop))).map(paint.faint)),
  ];
}

const margin = ' '.repeat(11);

function indented(text: string): readonly string[] {
  return wrap(text, width - margin.length).map((line) => `${margin}${line}`);
}

function describeWatch({ inspected, logged }: EgressPath): string {
  const log = { yes: 'logged', no: 'not logged', unknown: 'perhaps logged' }[logged];
  return `, ${inspected ? 'inspected' : 'not inspected'}, ${log}`;
}

function unreachedLines({ host, port, category, subnet }: UnreachedEndpoint, paint: Paint): readonly string[] {
  const place = `${host}${port === undefined ? '' : ` ${port}`}`;
  return [
    `  ${paint.warning('BLOCKED ')} ${printable(place)}`,
    ...indented(`required by Databricks (${category}), and no way out of ${nameOf(subnet)} leads there`),
  ];
}

function latentLines({ resource, mistake, opens }: LatentReach, paint: Paint): readonly string[] {
  const destinations = [...new Set(opens.map(({ to }) => describeDestination(to)))];
  return [
    `  ${paint.warning('LATENT  ')} ${printable(nameOf(resource))}`,
    ...indented(`if ${mistake}: ${destinations.join(', ')}`),
  ];
}
