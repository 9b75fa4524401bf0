import { findAppliances, networkOf } from '../model/appliances';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import { applianceAddressesOf, defaultRoutesOf } from '../model/default-route';
import { type Collection, collection, type Evidence, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { type Route, type Subnet, storageEndpointOf } from '../model/network';
import { type DeclaredProfile, documentedTags, type Profile, type TradeOff } from '../model/profile';
import { matchesPattern } from '../model/text-pattern';
import { findWorkspaceEndpoints } from '../model/workspace-endpoints';

/** A workspace, and those of its two subnets that are seen. */
interface Look {
  readonly workspace: Workspace;
  readonly hasPrivateLink: boolean;
  readonly places: readonly Place[];
}

interface Place {
  readonly subnet: Subnet;
  readonly routes: readonly Route[];
  /** Whether all that its default route leads to is an appliance, and none of it an Azure Firewall. */
  readonly leadsToOther: boolean;
  readonly isBesideFirewall: boolean;
}

/** Private Link replaces the other one. */
const neededTags = documentedTags.filter((tag) => tag !== 'azuredatabricks');

/** What is seen of a workspace that follows an option; one sign alone, such as a single route, is none. */
const signs: Readonly<Record<TradeOff, (look: Look) => boolean>> = {
  'serverless-only': ({ workspace }) => workspace.classic === undefined,
  'no-private-link': ({ workspace, hasPrivateLink, places }) =>
    workspace.classic?.requiredSecurityRules?.toLowerCase() === 'allrules' &&
    !hasPrivateLink &&
    areBoth(places, ({ subnet }) => storageEndpointOf(subnet) !== undefined && subnet.endpointPolicies.length > 0),
  'service-tag-routes': ({ places }) =>
    areBoth(places, ({ routes }) => neededTags.every((tag) => routes.some((route) => leavesByTag(route, tag)))),
  'firewall-in-network': ({ places }) => areBoth(places, ({ isBesideFirewall }) => isBesideFirewall),
  'other-appliance': ({ places }) => areBoth(places, ({ leadsToOther }) => leadsToOther),
};

function areBoth(places: readonly Place[], isSo: (place: Place) => boolean): boolean {
  return places.length === 2 && places.every(isSo);
}

function leavesByTag({ destination, nextHop }: Route, tag: string): boolean {
  return nextHop.toLowerCase() === 'internet' && destination.toLowerCase().split('.')[0] === tag;
}

/** The options that each workspace follows: those that are declared for it, or those that are seen. */
export function inferProfiles(
  inventory: Inventory,
  declarations: readonly DeclaredProfile[],
): Evidence<Collection<Profile>> {
  const { workspaces } = inventory;
  if (!workspaces.known) return workspaces;
  const lookAt = lookInto(inventory, workspaces.value);
  const profiles = [...workspaces.value].map((workspace): Profile => {
    const { id, name } = workspace;
    const look = lookAt(workspace);
    const seen = (Object.keys(signs) as TradeOff[]).filter((tradeOff) => signs[tradeOff](look));
    const own = declarations.filter((one) => one.workspaces.some((pattern) => matchesPattern(pattern, name)));
    const declared = own.find(({ tradeOffs }) => tradeOffs)?.tradeOffs;
    return {
      id,
      tradeOffs: declared ?? seen,
      isDeclared: declared !== undefined,
      unseen: declared?.filter((tradeOff) => !seen.includes(tradeOff)) ?? [],
      ownRouteTable: own.some(({ ownRouteTable }) => ownRouteTable),
    };
  });
  return known(collection(profiles, workspaces.gaps), workspaces.gaps);
}

/** What was not read is not seen, so that it shows no option. */
function lookInto(inventory: Inventory, workspaces: Collection<Workspace>): (workspace: Workspace) => Look {
  const [networks, routeTables] = [seenIn(inventory.networks), seenIn(inventory.routeTables)];
  const [networkInterfaces, loadBalancers] = [seenIn(inventory.networkInterfaces), seenIn(inventory.loadBalancers)];
  const firewalls = seenIn(inventory.firewalls);
  const appliances = findAppliances({ networks, firewalls, networkInterfaces, loadBalancers });
  const endpointsOf = findWorkspaceEndpoints(seenIn(inventory.privateEndpoints));
  const besideFirewalls = new Set([...firewalls].flatMap(({ subnet }) => (subnet ? networkOf(subnet).key : [])));
  const subnets = Map.groupBy(classicSubnets(workspaces, networks), ({ workspace }) => workspace);

  function placeOf({ subnet, network }: ClassicSubnet): Place | [] {
    if (!subnet.seen || !network.seen) return [];
    const table = subnet.value.routeTable && routeTables.find(subnet.value.routeTable);
    const addresses = table?.seen ? defaultRoutesOf(table.value).flatMap(applianceAddressesOf) : [];
    const answers = addresses.map((address) => appliances.answerAt(address, network.value));
    return {
      subnet: subnet.value,
      routes: table?.seen ? table.value.routes : [],
      leadsToOther:
        answers.length > 0 && answers.every((each) => each.by === 'appliance' && !each.appliance.isFirewall),
      isBesideFirewall: besideFirewalls.has(network.value.id.key),
    };
  }

  return (workspace) => ({
    workspace,
    hasPrivateLink: endpointsOf(workspace).some(
      ({ groups }) => groups.length === 0 || groups.includes('databricks_ui_api'),
    ),
    places: (subnets.get(workspace) ?? []).flatMap(placeOf),
  });
}

function seenIn<T>(part: Evidence<Collection<T>>): Collection<T> {
  return part.known ? part.value : collection([]);
}
