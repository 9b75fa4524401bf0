import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { classicSubnets } from '../../model/classic-subnets';
import { blindSpot } from '../../model/evidence';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const ownRouteTable = control({
  id: 'RTG-108',
  title: 'Where policy asks for it, a route table serves one workspace',
  severity: 'low',
  why: 'A route that one team adds for its workspace opens the same way to whoever shares the table.',
  fix: 'Give the subnets of the workspace a route table of their own.',
  article: 'High-level Data Exfiltration Protection Architecture, isolation; Pre-requisites, route tables',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('AC-4')],
  needs: ['workspaces', 'networks', 'profiles'],
  evaluate({ workspaces, networks, profiles }) {
    const uses = Map.groupBy(classicSubnets(workspaces, networks), ({ subnet }) =>
      subnet.seen ? subnet.value.routeTable?.key : undefined,
    );
    return judgeSubnets({ workspaces, networks }, ({ id, routeTable }, _, workspace) => {
      const profile = profiles.find(workspace.id);
      if (!profile.seen) return unknown(id, profile.because);
      if (!profile.value.ownRouteTable) return notApplicable(id, 'ownRouteTable of its profile does not ask for it');
      if (!routeTable) return notApplicable(id, 'the subnet has no route table, which RTG-101 judges');
      const other = uses.get(routeTable.key)?.find((use) => use.workspace !== workspace)?.workspace;
      const blind = (blindSpot(workspaces) ?? blindSpot(networks))?.because;
      if (!other)
        return blind ? unknown(id, `another workspace may use ${nameOf(routeTable)}, unseen: ${blind}`) : pass(id);
      const fix = azureCli`network vnet subnet update --ids ${id} --route-table ROUTE_TABLE`;
      return fail(id, `routeTable is ${nameOf(routeTable)}, which serves ${other.name} as well: set one of its own`, {
        fix,
      });
    });
  },
});
