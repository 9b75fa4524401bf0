import { armId, nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { RoleAssignment } from '../../model/data-services';
import type { AccessConnector } from '../../model/databricks';
import { blindSpot } from '../../model/evidence';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, nist, type Parts } from '../control';

const needs = ['accessConnectors', 'roleAssignments', 'storageAccounts'] as const;
const accountIn = /^.*\/storageAccounts\/[^/]+/i;

/** EventGrid EventSubscription Contributor, which Unity Catalog asks for on a resource group and which reads no data. */
const eventSubscriptions = '428e0ff0-5e57-4d9c-a221-2c70d0e0a443';

export const connectorRoles = control({
  id: 'DAT-301',
  title: 'Access connectors have roles on storage accounts of the estate, and on nothing wider',
  severity: 'high',
  why: 'What the connector may reach, every user whom Unity Catalog lets use it may reach: from anywhere, past every firewall.',
  fix: 'Remove the role assignment, and assign the role on single storage accounts.',
  article: 'Pre-requisites, Azure Databricks Access Connector',
  frameworks: [nist('AC-3'), nist('AC-4')],
  needs,
  *evaluate(parts) {
    const byPrincipal = Map.groupBy(parts.roleAssignments, ({ principal }) => principal);
    const blind = blindSpot(parts.roleAssignments)?.because;
    for (const connector of parts.accessConnectors) {
      const { id, principals } = connector;
      const own = principals.flatMap((principal) => byPrincipal.get(principal.toLowerCase()) ?? []);
      if (blind) yield unknown(id, `it may have roles that were not read: ${blind}`);
      else if (own.length === 0) yield pass(id);
      for (const assignment of own) yield judge(connector, assignment, parts);
    }
  },
});

function judge(
  { id }: AccessConnector,
  { id: assignment, role, scope }: RoleAssignment,
  parts: Parts<typeof needs>,
): Judgement {
  const detail = { facet: scope.text };
  if (role === eventSubscriptions) return pass(id, detail);
  const fix = azureCli`role assignment delete --ids ${assignment}`;
  const says = `role ${role} of ${nameOf(id)} has the scope ${scope.text}`;
  const [account] = accountIn.exec(scope.text) ?? [];
  if (account === undefined)
    return fail(id, `${says}: assign it on single storage accounts of the estate`, { ...detail, fix });
  const place = parts.storageAccounts.find(armId(account));
  return place.seen
    ? pass(id, detail)
    : unknown(id, `${says}, and whose that is cannot be told: ${place.because}`, detail);
}
