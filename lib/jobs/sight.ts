import type { AnyControl } from '../controls/control';
import type { EvidencedName, PartName, ResourcePartName } from '../model/inventory';

/** How far one has to look to tell what a control says otherwise: nowhere, at what is linked to what differs, or everywhere. */
export type Sight = 'nowhere' | 'near' | 'everywhere';

/** Parts of which only what is near is listed, to judge what is near; all is found in them all the same. */
export const listedParts = [
  'workspaces',
  'networks',
  'routeTables',
  'securityGroups',
  'endpointPolicies',
  'firewalls',
  'firewallPolicies',
  'ruleCollectionGroups',
] as const satisfies readonly ResourcePartName[];

/** Parts whose things bear on nothing but what is linked to them, or to what they name. */
const localParts: readonly PartName[] = [
  ...listedParts,
  'accessConnectors',
  'diagnostics',
  'gateways',
  'loadBalancers',
  'locks',
  'natGateways',
  'networkInterfaces',
  'privateEndpoints',
  'requiredEndpoints',
  'workspaceSettings',
];

/** Parts by which nobody comes out of an estate, or is kept in. */
const idleParts: readonly PartName[] = [
  'resourceGroups',
  'accessConnectors',
  'logWorkspaces',
  'roleAssignments',
  'locks',
];

/** What the options of a workspace are told by. */
const profileParts: readonly PartName[] = [
  'workspaces',
  'networks',
  'routeTables',
  'networkInterfaces',
  'loadBalancers',
  'firewalls',
  'privateEndpoints',
];

/** Controls that judge a thing by others which nothing links to it: by all of a region, and by the addresses of all clusters. */
const farSighted: readonly string[] = ['END-203', 'FWL-111', 'NET-301'];

/** How far to look for what a control says otherwise where these parts differ. */
export function sightOf({ id, needs }: Pick<AnyControl, 'id' | 'needs'>, parts: ReadonlySet<PartName>): Sight {
  const changed = [...parts].filter((part) => needs.some((need) => restsOn(need, part)));
  if (changed.length === 0) return 'nowhere';
  const [subject] = needs;
  const isNear =
    listedParts.some((part) => part === subject) &&
    !farSighted.includes(id) &&
    changed.every((part) => localParts.includes(part));
  return isNear ? 'near' : 'everywhere';
}

/** Whether something that a control needs comes of a part. */
function restsOn(need: EvidencedName, part: PartName): boolean {
  if (need === 'egressPaths') return !idleParts.includes(part);
  if (need === 'profiles') return profileParts.includes(part);
  return need === part;
}
