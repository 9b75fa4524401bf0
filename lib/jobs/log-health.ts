import type { ArmId } from '../model/arm-id';
import type { LogBin } from '../model/firewall-log';
import type { Inventory } from '../model/inventory';
import type { FirewallHealth, LogHealth, LogSource } from '../model/log-health';
import { firewallsIn, logWorkspacesOf } from './log-sources';
import { minutesBetween } from './read-logs';

const binWidth = 3_600_000;

/** Says of each firewall what was heard of it in the newest bins of the logs. Pure. */
export function tellLogHealth(
  inventory: Inventory,
  sources: readonly LogSource[],
  bins: readonly LogBin[],
  now: Date,
): LogHealth {
  const heardAt = new Map<string, string>();
  for (const { at, heard } of bins) for (const { firewall } of heard) heardAt.set(firewall, at);
  const firewalls = firewallsIn(inventory).map((firewall): FirewallHealth => {
    const { id } = firewall;
    const at = heardAt.get(id.key);
    return {
      id,
      logWorkspaces: logWorkspacesOf(firewall, inventory),
      ...(at !== undefined && heardSince(at, now)),
      legacy: legibilityOf(id, bins),
    };
  });
  return { sources, firewalls };
}

/** A bin that is still open was heard until now. */
function heardSince(at: string, now: Date): Pick<FirewallHealth, 'lastHeard' | 'minutesSilent'> {
  const lastHeard = new Date(Math.min(Date.parse(at) + binWidth, now.getTime())).toISOString();
  return { lastHeard, minutesSilent: minutesBetween(lastHeard, now) };
}

/** The sentences of bins in which the firewall wrote sentences; a bin does not tell whose made no sense. */
function legibilityOf({ key }: ArmId, bins: readonly LogBin[]): FirewallHealth['legacy'] {
  const spoken = bins.filter(({ heard }) =>
    heard.some(({ firewall, table }) => firewall === key && table === 'AzureDiagnostics'),
  );
  return {
    parsed: spoken.reduce((sum, { legacy }) => sum + (legacy?.parsed ?? 0), 0),
    unparsed: spoken.reduce((sum, { legacy }) => sum + (legacy?.unparsed ?? 0), 0),
  };
}
