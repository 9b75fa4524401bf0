import { azureCli } from '../../model/azure-cli';
import { fail, pass, unknown } from '../../model/verdict';
import { control, nist } from '../control';

export const premiumTier = control({
  id: 'DEP-108',
  title: 'Workspaces have the premium tier',
  severity: 'medium',
  why: 'Private Link, customer-managed keys, access lists and audit logs exist in the premium tier alone.',
  fix: 'Set sku.name of the workspace to premium.',
  article: 'Deployment Architecture, step 1',
  frameworks: [nist('SC-7')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const { id, tier } of workspaces) {
      const fix = azureCli`databricks workspace update --ids ${id} --sku premium`;
      if (tier === undefined) yield unknown(id, 'sku.name is not in the row');
      else if (/^(premium|enterprise)$/i.test(tier)) yield pass(id);
      else yield fail(id, `sku.name is ${tier}; set it to premium`, { fix });
    }
  },
});
