import { type ArmId, nameOf } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import { describeHop } from '../model/describe-path';
import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { Collection } from '../model/evidence';
import { isDocumented, type Profile, unlessSanctioned } from '../model/profile';
import { fail, type Judgement, notApplicable, pass, unknown } from '../model/verdict';

interface WaysOutParts {
  readonly workspaces: Iterable<Workspace>;
  readonly egressPaths: EgressPaths;
  /** Where the control asks for them: a way that an option sanctions is no failure. */
  readonly profiles?: Collection<Profile>;
}

/**
 * Judges every workspace, and every store from which data leaves without one, by those of its ways out that are wrong: one
 * verdict for each destination. A way that is only assumed, or that ends where nobody can look or at an owner whom nobody
 * knows, is unknown.
 */
export function* judgeWaysOut(
  { workspaces, egressPaths, profiles }: WaysOutParts,
  isWrong: (path: EgressPath) => boolean,
  complaint: string,
  fixOf?: (path: EgressPath) => string,
): Iterable<Judgement> {
  const pathsBySource = Map.groupBy(egressPaths.paths, ({ from }) => from.workspace.key);
  const sources = new Map<string, ArmId>([...workspaces].map(({ id }) => [id.key, id]));
  for (const { from } of egressPaths.paths) sources.set(from.workspace.key, from.workspace);
  for (const [key, id] of sources) {
    const wrong = (pathsBySource.get(key) ?? []).filter(isWrong);
    if (wrong.length === 0) yield pass(id);
    for (const [facet, paths] of Map.groupBy(wrong, facetOf)) {
      const judgement = judge(id, facet, paths, complaint, fixOf);
      const isOption = profiles && paths.every(isPastByTag);
      yield isOption ? unlessSanctioned(judgement, id, 'service-tag-routes', profiles) : judgement;
    }
  }
}

/**
 * Judges ways to a part of what the whole internet holds. Where compute reaches that without approval, for all that was seen,
 * a source with no narrower way that is wrong does not pass for it.
 */
export function* judgeNarrowWays(
  parts: WaysOutParts,
  isWrong: (path: EgressPath) => boolean,
  complaint: string,
): Iterable<Judgement> {
  const open = Map.groupBy(parts.egressPaths.paths.filter(leadsEverywhere), ({ from }) => from.workspace.key);
  for (const judgement of judgeWaysOut(parts, isWrong, complaint)) {
    const ways = (judgement.status === 'pass' && open.get(judgement.resource.key)) || [];
    const way = ways.find(isSeen) ?? ways[0];
    yield way ? judgeWithin(judgement.resource, way, 'the whole internet is open, which EGR-101 judges') : judgement;
  }
}

/** Says of what a wide way holds that another control judges the way, or that nobody knows whether it is there. */
export function judgeWithin(id: ArmId, way: EgressPath, elsewhere: string): Judgement {
  return isSeen(way) ? notApplicable(id, elsewhere) : unknown(id, way.hops.map(describeHop).join('; '));
}

function leadsEverywhere({ plane, to, approved }: EgressPath): boolean {
  return plane !== 'workspace' && to.kind === 'internet' && to.tenancy === 'any' && !approved;
}

function facetOf({ plane, to }: EgressPath): string {
  return [...new Set([plane, to.kind, to.value])].join(' ');
}

function judge(
  id: ArmId,
  facet: string,
  paths: readonly EgressPath[],
  complaint: string,
  fixOf?: (path: EgressPath) => string,
): Judgement {
  const path = paths.find(isSeen) ?? paths[0];
  if (!path) throw new RangeError('a destination comes with the ways to it');
  const sources = new Set(paths.map(({ plane, from }) => (from.subnet ? nameOf(from.subnet) : plane)));
  const services = new Set(paths.flatMap((each) => each.services));
  const way = `From ${[...sources].join(' and ')} to ${path.to.value} by ${[...services].sort().join(', ')}`;
  const reason = `${way}: ${complaint} (${path.certainty}). ${path.hops.map(describeHop).join('; ')}`;
  if (!isSeen(path)) return unknown(id, reason, { facet, path });
  return fail(id, reason, { facet, path, ...(fixOf ? { fix: fixOf(path) } : {}) });
}

/** Whether the way is by a route for a service tag that Databricks documents, straight to the internet. */
function isPastByTag({ to, hops, inspected }: EgressPath): boolean {
  const isByRoute = hops.some(({ kind }) => kind === 'route') && !hops.some(({ kind }) => kind === 'service-endpoint');
  return to.kind === 'service-tag' && !inspected && isByRoute && isDocumented(to.value);
}

const ownedKinds = ['private-endpoint', 'network', 'databricks'];

/** Whether the way is sure to be there, and to lead to somebody else where it is the owner who makes it wrong. */
function isSeen(path: EgressPath): boolean {
  const isOwned = ownedKinds.includes(path.to.kind) || leadsToStorage(path);
  if (isOwned && path.to.tenancy === 'unknown') return false;
  return path.certainty === 'proven' || path.certainty === 'contested';
}

/** Whether the way leads to storage accounts, by their names or past them. */
export function leadsToStorage({ to, catalogue }: EgressPath): boolean {
  if (to.kind === 'private-endpoint') return /\/storageaccounts\//i.test(to.value);
  return to.kind === 'storage-account' || catalogue === 'C02' || catalogue === 'C03';
}

/** Whether the way leads out of what is one's own, and no endpoint policy says to which accounts. */
export function leavesUnfiltered({ plane, to, hops }: EgressPath): boolean {
  const isOutside = !['private-endpoint', 'network', 'dns'].includes(to.kind) && to.tenancy !== 'own';
  return plane === 'classic' && isOutside && !hops.some(({ kind }) => kind === 'endpoint-policy');
}
