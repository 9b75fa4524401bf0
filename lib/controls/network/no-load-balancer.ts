import { nameOf, resourceGroupOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { attack, control, mcsb, nist } from '../control';

export const noLoadBalancer = control({
  id: 'NET-108',
  title: 'No load balancer gives the clusters a way out',
  severity: 'medium',
  why: 'Its outbound rule lends nodes a public address, and every route past the firewall leaves through it.',
  fix: 'Delete the outbound rules of the load balancer; the firewall is the way out.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), attack('T1567')],
  needs: ['workspaces', 'loadBalancers'],
  *evaluate({ workspaces, loadBalancers }) {
    const outbound = [...loadBalancers].filter(
      ({ hasOutboundRules, frontends }) => hasOutboundRules && frontends.some(({ publicAddress }) => publicAddress),
    );
    const byGroup = Map.groupBy(outbound, ({ id }) => resourceGroupOf(id)?.key);
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      const nodes = classic?.managedResourceGroup;
      const [found] = byGroup.get(nodes?.key) ?? [];
      const blind = blindSpot(loadBalancers, nodes?.key)?.because;
      if (!classic?.injection) yield withoutNetwork(workspace);
      else if (!nodes) yield unknown(id, 'the workspace names no managed resource group');
      else if (found) {
        const fix = azureCli`network lb outbound-rule list --lb-name ${nameOf(found.id)} --resource-group ${nameOf(nodes)}`;
        yield fail(id, `outboundRules of ${nameOf(found.id)} lend its nodes a public address: delete them`, { fix });
      } else yield blind ? unknown(id, blind) : pass(id);
    }
  },
});
