import { azureCli } from '../../model/azure-cli';
import { control, iso, mcsb, nist } from '../control';
import { judgeForeignEnds } from '../foreign-ends';

export const noForeignTarget = control({
  id: 'END-206',
  title: 'Private endpoints within reach of clusters lead to resources of the estate, and of nobody else',
  severity: 'high',
  why: 'A private endpoint to the resource of somebody else carries data out through no firewall, and its name looks private.',
  fix: 'Delete the private endpoint, or approve its target in egressPolicy of weir.config.json.',
  article: 'Deployment Architecture, step 2; Introduction, data access using the Azure Private Link',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['privateEndpoints', 'egressPaths'],
  evaluate: ({ privateEndpoints, egressPaths }) =>
    judgeForeignEnds(
      privateEndpoints,
      egressPaths.paths.filter(({ to }) => to.kind === 'private-endpoint'),
      'private-endpoint',
      ({ to }) => `privateLinkServiceId is ${to.value}`,
      ({ id }) => azureCli`network private-endpoint delete --ids ${id}`,
    ),
});
