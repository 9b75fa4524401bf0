import { lookUp } from '../../model/absence';
import { armId, subscriptionOf, typeOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { StorageAccount } from '../../model/data-services';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, type Parts } from '../control';
import { storageProperty, workspaceOf } from '../own-storage';

type Rule = StorageAccount['resourceRules'][number];
const needs = ['storageAccounts', 'accessConnectors', 'resourceGroups', 'subscriptions'] as const;

export const resourceRules = control({
  ...storageProperty,
  id: 'DAT-108',
  title: 'Storage accounts let no resource past their firewall but access connectors of the estate',
  severity: 'high',
  why: 'A resource of a rule gets in from anywhere, and carries data on for whoever controls it.',
  fix: 'Remove the resource access rule, or name the access connector of a workspace in it.',
  needs,
  *evaluate(parts) {
    for (const account of parts.storageAccounts) {
      if (account.resourceRules.length === 0) yield pass(account.id);
      for (const rule of account.resourceRules) yield judge(account, rule, parts);
    }
  },
});

function judge(account: StorageAccount, { tenant, resource }: Rule, parts: Parts<typeof needs>): Judgement {
  const { id } = account;
  const workspace = workspaceOf(account);
  const detail = { facet: resource.text, ...(workspace ? { workspace } : {}) };
  const connector = lookUp(resource, parts.accessConnectors, parts.resourceGroups);
  const home = parts.subscriptions.find(armId(`/subscriptions/${subscriptionOf(id)}`));
  const homeTenant = home.seen ? home.value.tenant?.toLowerCase() : undefined;
  const isForeign = tenant !== undefined && homeTenant !== undefined && tenant.toLowerCase() !== homeTenant;
  const wrong = isForeign ? `a resource of tenant ${tenant}` : wrongKind(resource.key, typeOf(resource));
  const fix = azureCli`storage account network-rule remove --ids ${id} --resource-id ${resource}
    --tenant-id ${tenant ?? 'TENANT_ID'}`;
  const says = `networkAcls.resourceAccessRules lets ${resource.text} in`;
  if (wrong) return fail(id, `${says}, ${wrong}: remove the rule`, { ...detail, fix });
  if ('gone' in connector) return fail(id, `${says}, and ${connector.gone}: remove the rule`, { ...detail, fix });
  return connector.seen ? pass(id, detail) : unknown(id, `${says}: ${connector.because}`, detail);
}

function wrongKind(key: string, type: string): string | undefined {
  if (type !== 'microsoft.databricks/accessconnectors') return 'which is no access connector';
  return key.includes('*') ? 'which is every access connector of its scope' : undefined;
}
