import { control, iso, mcsb, nist } from '../control';
import { judgeWaysOut } from '../ways-out';

export const noForeignEndpointRule = control({
  id: 'SRV-108',
  title: 'Private endpoints of serverless compute lead to resources of the estate, and of nobody else',
  severity: 'high',
  why: 'A private endpoint needs no network policy: it carries data to its resource, whosever that is.',
  fix: 'Delete the private endpoint rule, or approve its resource in egressPolicy of weir.config.json.',
  article: 'Deployment Architecture, step 9',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'egressPaths'],
  evaluate({ workspaces, egressPaths }) {
    const paths = egressPaths.paths.filter(({ hops: [hop], to }) => {
      return hop?.kind === 'connectivity-rule' && (to.kind === 'private-endpoint' || to.kind === 'opaque');
    });
    return judgeWaysOut(
      { workspaces, egressPaths: { ...egressPaths, paths } },
      ({ approved, to }) => !approved && to.tenancy !== 'own',
      'not of the estate, and not approved',
      ({ hops: [hop], to }) =>
        `Account console, connectivity configuration ${hop?.resource}: delete rule ${hop?.rule} for ${to.value}`,
    );
  },
});
