import { nameOf } from '../../model/arm-id';
import { azureCli, placeOf } from '../../model/azure-cli';
import { denialOf, type TagTraffic } from '../../model/security-rules';
import { fail, pass } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { judgeSecurityGroups } from '../security-groups';

const always: readonly TagTraffic[] = [
  { to: 'VirtualNetwork', port: 443 },
  { to: 'Storage', port: 443 },
  { to: 'EventHub', port: 9093 },
];
const controlPlane: readonly TagTraffic[] = [443, 8443, 8451].map((port) => ({ to: 'AzureDatabricks', port }));

export const requiredTraffic = control({
  id: 'NET-202',
  title: 'The security groups of the Databricks subnets deny nothing that Databricks requires',
  severity: 'medium',
  why: 'Clusters that cannot start are mended in haste, with a rule that allows everything.',
  fix: 'Allow VirtualNetwork, Storage on 443, EventHub on 9093 and, without Private Link, AzureDatabricks before the denial.',
  article: 'Introduction, network security groups; Deployment Architecture, step 4',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('CM-6')],
  needs: ['workspaces', 'networks', 'securityGroups'],
  evaluate: (parts) =>
    judgeSecurityGroups(parts, (group, { id }, { classic }) => {
      const isPrivate = classic?.requiredSecurityRules?.toLowerCase() === 'noazuredatabricksrules';
      for (const traffic of isPrivate ? always : [...always, ...controlPlane]) {
        const denial = denialOf(group, traffic);
        if (!denial) continue;
        const fix = azureCli`network nsg rule create ${placeOf(group.id, '--nsg-name')} --name ${`allow-${traffic.to}`}
          --priority 100 --direction Outbound --access Allow --protocol Tcp --destination-address-prefixes ${traffic.to}
          --destination-port-ranges ${String(traffic.port)}`;
        const reason = `${denial.name} of ${nameOf(group.id)} denies ${traffic.to} on ${traffic.port}: allow it before`;
        return fail(id, reason, { fix });
      }
      return pass(id);
    }),
});
