import type { ArmId } from '../model/arm-id';
import type { NetworkPolicy, Workspace } from '../model/databricks';
import type { EgressPath, EgressPaths } from '../model/egress-path';
import { type Detail, fail, type Judgement, pass } from '../model/verdict';
import { iso, mcsb, nist } from './control';
import { judgeWaysOut, judgeWithin } from './ways-out';

/** What all controls of network policies share. */
export const networkPolicies = {
  article: 'Deployment Architecture, step 8',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
} as const;

/** Judges whether a network policy restricts, for every product. */
export function judgePolicy(id: ArmId, { id: name, mode, dryRun }: NetworkPolicy, detail: Detail = {}): Judgement {
  const set = (property: string) => `Account console, network policy ${name}: set egress.network_access.${property}`;
  if (mode !== 'RESTRICTED_ACCESS') {
    const fix = set('restriction_mode to RESTRICTED_ACCESS');
    return fail(id, `restriction_mode of ${name} is ${mode}; set it to RESTRICTED_ACCESS`, { ...detail, fix });
  }
  if (dryRun.length === 0) return pass(id, detail);
  const products = dryRun === 'all' ? 'every product' : dryRun.join(', ');
  const fix = set('policy_enforcement.enforcement_mode to ENFORCED');
  return fail(id, `${name} only logs for ${products}: enforcement_mode is DRY_RUN; set it to ENFORCED`, {
    ...detail,
    fix,
  });
}

/** Judges the destinations that enforced network policies list, where nobody approved them. */
export function* judgeDestinations(
  { workspaces, egressPaths }: { readonly workspaces: Iterable<Workspace>; readonly egressPaths: EgressPaths },
  isWrong: (path: EgressPath, list: string) => boolean,
  complaint: string,
): Iterable<Judgement> {
  const listOf = ({ hops }: EgressPath) => hops.find(({ kind }) => kind === 'network-policy');
  const ways = egressPaths.paths.filter((path) => path.plane === 'serverless' && listOf(path) !== undefined);
  const listed = ways.filter(({ inspected }) => inspected);
  const enforced = new Set(listed.map(({ from }) => from.workspace.key));
  for (const way of ways.filter(({ from }) => !enforced.has(from.workspace.key)))
    yield judgeWithin(way.from.workspace, way, 'its network policy enforces no list, which SRV-101 judges');
  yield* judgeWaysOut(
    {
      workspaces: [...workspaces].filter(({ id }) => enforced.has(id.key)),
      egressPaths: { ...egressPaths, paths: listed },
    },
    (path) => !path.approved && isWrong(path, listOf(path)?.rule ?? ''),
    complaint,
    (path) => {
      const { resource = '', rule = '' } = listOf(path) ?? {};
      return `Account console, network policy ${resource}: take ${path.to.value} off egress.network_access.${rule}`;
    },
  );
}
