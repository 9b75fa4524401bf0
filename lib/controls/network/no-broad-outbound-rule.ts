import { nameOf } from '../../model/arm-id';
import { azureCli, placeOf } from '../../model/azure-cli';
import { isOfDatabricks, outboundRulesOf } from '../../model/security-rules';
import { fail, pass } from '../../model/verdict';
import { attack, control, mcsb, nist } from '../control';
import { judgeSecurityGroups } from '../security-groups';

const broad = /^(\*|0\.0\.0\.0\/0|internet|azurecloud(\..+)?)$/i;

export const noBroadOutboundRule = control({
  id: 'NET-203',
  title: 'No rule added to a security group lets the clusters out to everywhere',
  severity: 'low',
  why: 'Such a rule is what remains when the route to the firewall is gone, and it hides that nothing else was meant.',
  fix: 'Delete the rule, or name its destinations.',
  article: 'Introduction, network security groups',
  frameworks: [mcsb('NS-1'), nist('SC-7(5)'), attack('T1686.001', 'T1562.007')],
  needs: ['workspaces', 'networks', 'securityGroups'],
  evaluate: (parts) =>
    judgeSecurityGroups(parts, (group, { id }) => {
      const written = outboundRulesOf(group).filter((rule) => group.rules.includes(rule) && !isOfDatabricks(rule));
      const open = written.find(({ allows, destinations }) => allows && destinations.some((text) => broad.test(text)));
      if (!open) return pass(id);
      const fix = azureCli`network nsg rule delete ${placeOf(group.id, '--nsg-name')} --name ${open.name}`;
      const reason = `${open.name} of ${nameOf(group.id)} allows ${open.destinations.join(', ')}: delete it, or narrow it`;
      return fail(id, reason, { fix });
    }),
});
