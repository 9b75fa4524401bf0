import { nameOf } from '../model/arm-id';
import { describeDestination, describeHop } from '../model/describe-path';
import type { EgressPath, Hop, LatentReach, UnreachedEndpoint } from '../model/egress-path';
import { knownWaysOut } from '../model/known-ways-out';
import type { WaysOut } from './paths-document';
import type { Paint } from './table';
import { count, facetForPeople, printable, wrap } from './words';

const width = 80;

/** The same way out of several subnets or products of a workspace. */
interface SharedPath {
  readonly sources: readonly string[];
  readonly path: EgressPath;
  readonly hops: readonly string[];
}

/** The ways out as text of at most 80 columns where names allow: by workspace, the worst first, what is approved in short. */
export function pathsTable({ takenAt, paths, unreached, latent = [] }: WaysOut, paint: Paint): string {
  const lines = [...Map.groupBy(paths, ({ from }) => from.workspace.key).values()].flatMap((own) =>
    workspaceLines(own, unreached, latent, paint),
  );
  const total = `${openCount(paths)}, ${unreached.length} required and not reached`;
  const isOpen = paths.some(({ approved }) => !approved);
  return [...lines, isOpen ? paint.alarm(total) : paint.good(total), paint.faint(`taken ${takenAt}`), ''].join('\n');
}

function openCount(paths: readonly EgressPath[]): string {
  return `${count(paths.length, 'way')} out, ${paths.filter(({ approved }) => !approved).length} not approved`;
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
  const ways = shared(paths).toSorted((one, other) => badness(other) - badness(one));
  const open = ways.filter(({ path }) => !path.approved);
  const approved = Map.groupBy(
    ways.filter(({ path }) => path.approved),
    describeSource,
  );
  const opened = Map.groupBy(latent.filter(isOwn), destinationsOf);
  return [
    `${paint.strong(printable(nameOf(workspace)))}: ${openCount(paths)}`,
    ...open.flatMap((way) => openLines(way, paint)),
    ...unreached.filter(isOwn).flatMap((endpoint) => unreachedLines(endpoint, paint)),
    ...[...opened].flatMap(([destinations, mistakes]) => latentLines(destinations, mistakes, paint)),
    ...[...approved].flatMap(([source, same]) => approvedLines(source, same, paint)),
    '',
  ];
}

/** What differs in nothing that is shown but where it starts comes once. */
function shared(paths: readonly EgressPath[]): readonly SharedPath[] {
  const told = paths.map((path) => ({ path, hops: path.hops.map((hop) => hopFor(path, hop)) }));
  const groups = Map.groupBy(told, ({ path: { from: _, hops, ...rest }, hops: lines }) =>
    JSON.stringify(rest.approved ? rest : [rest, lines]),
  );
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, sources: [...new Set(same.map(({ path }) => sourceOf(path)))] })),
  );
}

/** The hop without the name of a subnet that `from` tells already. */
function hopFor({ from: { subnet } }: EgressPath, hop: Hop): string {
  const { rule = 'of the subnet', ...rest } = hop;
  return facetForPeople(describeHop(hop.resource === subnet?.text ? { ...rest, resource: rule } : hop));
}

function sourceOf({ plane, from }: EgressPath): string {
  if (from.subnet) return nameOf(from.subnet);
  return { classic: 'clusters', serverless: 'serverless compute', workspace: 'the workspace itself' }[plane];
}

/** Counts what makes a way out worse, what weighs most in front. */
function badness({ path: { certainty, to, inspected, logged } }: SharedPath): number {
  const sure = ['opaque', 'assumed', 'contested', 'proven'].indexOf(certainty);
  const away = ['own', 'unknown', 'foreign', 'any'].indexOf(to.tenancy);
  return sure * 100 + away * 10 + (inspected ? 0 : 2) + (logged === 'yes' ? 0 : 1);
}

/** `from snet-host, snet-container: proven, not inspected, not logged`. */
function describeSource({ sources, path: { certainty, inspected, logged } }: SharedPath): string {
  const log = { yes: 'logged', no: 'not logged', unknown: 'perhaps logged' }[logged];
  return `from ${sources.join(', ')}: ${certainty}, ${inspected ? 'inspected' : 'not inspected'}, ${log}`;
}

function describeWay({ to, services, catalogue }: EgressPath): string {
  const known = catalogue === undefined ? '' : `, ${catalogue} ${knownWaysOut[catalogue] ?? ''}`;
  return `${describeDestination(to)} ${services.join(' ').replace(/^any$/, 'any protocol')}${known}`;
}

function openLines(way: SharedPath, paint: Paint): readonly string[] {
  return [
    ...marked(paint.alarm('OPEN    '), describeWay(way.path), paint.strong),
    ...indented(describeSource(way)),
    ...way.hops.flatMap(indented).map(paint.faint),
  ];
}

/** What is approved is told in short: its hops are in the document. */
function approvedLines(source: string, ways: readonly SharedPath[], paint: Paint): readonly string[] {
  const places = [...new Set(ways.map(({ path }) => describeWay(path)))];
  return [...marked(paint.good('approved'), source), ...places.flatMap(listed)];
}

function unreachedLines({ host, port, category, subnet }: UnreachedEndpoint, paint: Paint): readonly string[] {
  return [
    ...marked(paint.warning('BLOCKED '), `${host}${port === undefined ? '' : ` ${port}`}`),
    ...indented(`required by Databricks (${category}), and no way out of ${nameOf(subnet)} leads there`),
  ];
}

function latentLines(destinations: string, mistakes: readonly LatentReach[], paint: Paint): readonly string[] {
  const any = mistakes.length === 1 ? '' : `, any of ${mistakes.length}`;
  return [
    ...marked(paint.warning('LATENT  '), `${destinations}: one mistake away${any}`),
    ...mistakes.flatMap(({ resource, mistake }) => listed(`${nameOf(resource)}: ${mistake}`)),
  ];
}

function destinationsOf({ opens }: LatentReach): string {
  return [...new Set(opens.map(({ to }) => describeDestination(to)))].join(', ');
}

const margin = ' '.repeat(11);

function marked(mark: string, text: string, paint = (line: string) => line): readonly string[] {
  return wrap(text, width - margin.length).map((line, index) => `${index > 0 ? margin : `  ${mark} `}${paint(line)}`);
}

function indented(text: string): readonly string[] {
  return wrap(text, width - margin.length).map((line) => `${margin}${line}`);
}

function listed(text: string): readonly string[] {
  const columns = width - margin.length - 2;
  return wrap(text, columns).map((line, index) => `${margin}${index > 0 ? ' ' : '-'} ${line}`);
}
