import { nameOf } from '../../model/arm-id';
import { azureCli, placeOf } from '../../model/azure-cli';
import { defaultRoutesOf } from '../../model/default-route';
import { outboundRulesOf } from '../../model/security-rules';
import { fail, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { judgeSecurityGroups } from '../security-groups';

export const effectiveDenials = control({
  id: 'NET-204',
  title: 'No denial of the internet stands in a security group where a route keeps it from ever matching',
  severity: 'low',
  why: 'A default route widens VirtualNetwork to all addresses and leaves Internet none: the denial protects nothing.',
  fix: 'Delete the rule and rely on the firewall, or deny * after rules that allow only what is meant.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('CM-6')],
  needs: ['workspaces', 'networks', 'securityGroups', 'routeTables'],
  evaluate: ({ routeTables, ...parts }) =>
    judgeSecurityGroups(parts, (group, { id, routeTable }) => {
      const denial = outboundRulesOf(group).find(
        ({ allows, destinations }) => !allows && destinations.some((text) => text.toLowerCase() === 'internet'),
      );
      const table = routeTable && routeTables.find(routeTable);
      if (!denial || !table) return pass(id);
      if (!table.seen) return unknown(id, table.because);
      if (defaultRoutesOf(table.value).length === 0) return pass(id);
      const fix = azureCli`network nsg rule delete ${placeOf(group.id, '--nsg-name')} --name ${denial.name}`;
      const reason = `${denial.name} of ${nameOf(group.id)} denies Internet, which ${nameOf(table.value.id)} leaves empty`;
      return fail(id, `${reason}: delete the rule, for it never matches`, { fix });
    }),
});
