import type { EgressPath } from '../../model/egress-path';
import { notApplicable } from '../../model/verdict';
import { covers, parseFqdnPattern } from '../../net/fqdn';
import { MalformedText } from '../../net/malformed-text';
import { control } from '../control';
import { judgeDestinations, networkPolicies } from '../network-policy';

export const allowListsAgree = control({
  ...networkPolicies,
  id: 'SRV-109',
  title: 'Serverless compute reaches no name that the firewall keeps from the clusters of the workspace',
  severity: 'low',
  why: 'Whoever is stopped on a cluster runs the same notebook on serverless compute, and is not.',
  fix: 'Take the name off the network policy, allow it on the firewall as well, or approve it in egressPolicy.',
  article: 'Deployment Architecture, steps 4 and 8',
  needs: ['workspaces', 'egressPaths'],
  *evaluate({ workspaces, egressPaths }) {
    const classic = Map.groupBy(
      egressPaths.paths.filter(({ plane }) => plane === 'classic'),
      ({ from }) => from.workspace.key,
    );
    const compared = [...workspaces].filter(({ id }) => classic.has(id.key));
    for (const { id } of workspaces)
      if (!classic.has(id.key)) yield notApplicable(id, 'no clusters of it were seen to reach anything');
    const paths = egressPaths.paths.filter(({ from }) => classic.has(from.workspace.key));
    yield* judgeDestinations(
      { workspaces: compared, egressPaths: { ...egressPaths, paths } },
      ({ to, from }, list) =>
        list === 'allowed_internet_destinations' && !reachesName(classic.get(from.workspace.key) ?? [], to.value),
      'allowed for serverless compute, and not for clusters',
    );
  },
});

/** Whether clusters may go to every name that the text stands for, by a rule for it or by one for the internet. */
function reachesName(paths: readonly EgressPath[], name: string): boolean {
  return paths.some(({ to }) => to.kind === 'internet' || (to.kind === 'fqdn' && includes(to.value, name)));
}

function includes(outer: string, inner: string): boolean {
  try {
    return covers(parseFqdnPattern(outer), parseFqdnPattern(inner));
  } catch (error) {
    if (error instanceof MalformedText) return outer.toLowerCase() === inner.toLowerCase();
    throw error;
  }
}
