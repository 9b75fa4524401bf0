import { azureCli } from '../../model/azure-cli';
import type { Workspace } from '../../model/databricks';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { findBackEnds } from '../workspace-endpoint';

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
    const backEndOf = findBackEnds(networks, privateEndpoints);
    for (const workspace of workspaces) yield judge(workspace, backEndOf(workspace));
  },
});

function judge({ id, classic }: Workspace, backEnd: Judgement): Judgement {
  const { status, reason = '' } = backEnd;
  const rules = classic?.requiredSecurityRules;
  if (status === 'not-applicable') return backEnd;
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
