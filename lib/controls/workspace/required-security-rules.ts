import { azureCli } from '../../model/azure-cli';
import type { Workspace } from '../../model/databricks';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { control, mcsb, nist } from '../control';
import { judgeBackEnd } from '../workspace-endpoint';

export const requiredSecurityRules = control({
  id: 'DEP-107',
  title: 'The security rules that Databricks adds match the way clusters take to the control plane',
  severity: 'medium',
  why: 'Rules for the AzureDatabricks tag let clusters reach workspaces of every tenant; a private endpoint needs none.',
  fix: 'Set requiredNsgRules to NoAzureDatabricksRules with a back-end private endpoint, and to AllRules without one.',
  article: 'Deployment Architecture, step 4, the AzureDatabricks service tag',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['workspaces', 'networks', 'privateEndpoints'],
  *evaluate({ workspaces, networks, privateEndpoints }) {
    for (const workspace of workspaces) {
      const injection = workspace.classic?.injection;
      const network = injection && networks.find(injection.network);
      if (!network) yield withoutNetwork(workspace);
      else if (!network.seen) yield unknown(workspace.id, network.because);
      else yield judge(workspace, judgeBackEnd(workspace, network.value, privateEndpoints));
    }
  },
});

function judge({ id, classic }: Workspace, { status, reason = '' }: Judgement): Judgement {
  const rules = classic?.requiredSecurityRules;
  if (rules === undefined) return unknown(id, 'requiredNsgRules is not in the row');
  if (status === 'unknown') return unknown(id, reason);
  const isPrivate = status === 'pass';
  const isOpen = rules.toLowerCase() === 'allrules';
  if (isPrivate !== isOpen) return pass(id);
  const wanted = isPrivate ? 'NoAzureDatabricksRules' : 'AllRules';
  const fix = azureCli`databricks workspace update --ids ${id} --required-nsg-rules ${wanted}`;
  const says = `requiredNsgRules is ${rules}`;
  return isPrivate
    ? fail(id, `${says}, though clusters reach the control plane through a private endpoint: set ${wanted}`, { fix })
    : fail(id, `${says}, and ${reason}: create the endpoint, or set ${wanted}`, { fix });
}
