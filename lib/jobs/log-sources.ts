import { type ArmId, compareIds } from '../model/arm-id';
import { classicSubnets } from '../model/classic-subnets';
import { type Evidence, known } from '../model/evidence';
import type { Firewall } from '../model/firewall';
import type { LogPlace } from '../model/firewall-log';
import type { Inventory } from '../model/inventory';
import type { FirewallHealth } from '../model/log-health';

/** The Log Analytics workspaces to which a firewall sends its logs, or why that is not known. */
export function logWorkspacesOf({ id }: Firewall, { diagnostics }: Inventory): FirewallHealth['logWorkspaces'] {
  if (!diagnostics.known) return { because: diagnostics.because };
  const sighting = diagnostics.value.find(id);
  if (!sighting.seen) return { because: sighting.because };
  const sending = sighting.value.settings.filter(({ logs }) => logs.some(({ enabled }) => enabled));
  return inOrder(sending.flatMap(({ logWorkspace }) => logWorkspace ?? []));
}

/** Every Log Analytics workspace to which a firewall of the estate sends its logs, each once. */
export function logWorkspacesIn(inventory: Inventory): readonly ArmId[] {
  const workspaces = firewallsIn(inventory).map((firewall) => logWorkspacesOf(firewall, inventory));
  return inOrder(workspaces.flatMap((ids) => ('because' in ids ? [] : ids)));
}

/** The subnets of clusters that were seen, as firewall logs know them: by their IPv4 prefixes. */
export function logPlacesIn({ workspaces, networks }: Inventory): Evidence<readonly LogPlace[]> {
  if (!workspaces.known) return workspaces;
  if (!networks.known) return networks;
  const places = classicSubnets(workspaces.value, networks.value).flatMap(({ workspace, subnet }) => {
    if (!subnet.seen) return [];
    const prefixes = subnet.value.addressPrefixes.filter((prefix) => !prefix.includes(':'));
    return [{ workspace: workspace.id, subnet: subnet.value.name, prefixes }];
  });
  return known(places);
}

export function firewallsIn({ firewalls }: Inventory): readonly Firewall[] {
  return firewalls.known ? [...firewalls.value] : [];
}

function inOrder(ids: readonly ArmId[]): readonly ArmId[] {
  return [...new Map(ids.map((id) => [id.key, id])).values()].sort(compareIds);
}
