import type { ArmId } from '../model/arm-id';
import type { Evidence } from '../model/evidence';
import type { LogWorkspace } from '../model/firewall-log';
import type { WireObject } from '../model/snapshot';
import { listed, resourceManager } from './arm';
import { attempt, noEvidence } from './attempt';
import type { Connection } from './connection';
import { objectIn } from './json';

const apiVersion = '2023-09-01';

/** The GUID of a Log Analytics workspace and the plans of its tables, from Azure Resource Manager. */
export function readLogWorkspace(connection: Connection, id: ArmId): Promise<Evidence<LogWorkspace>> {
  const arm = resourceManager(connection);
  return attempt(async () => {
    const { customerId } = objectIn((await arm.get(id.text, apiVersion)).properties);
    if (typeof customerId !== 'string') throw noEvidence('the log workspace has no customerId');
    const tables = listed(await arm.pages(`${id.text}/tables`, apiVersion));
    return { id, customerId, plans: Object.fromEntries(tables.map(planOf)) };
  });
}

function planOf({ name, properties }: WireObject): readonly [string, string] {
  const { plan } = objectIn(properties);
  return [String(name), typeof plan === 'string' ? plan : 'Analytics'];
}
