import type { AnyControl } from '../controls/control';
import { idleParts } from '../egress/follow-change';
import type { EvidencedName, PartName, ResourcePartName } from '../model/inventory';

/** How far one has to look to tell what a control says otherwise: nowhere, at what is linked to what differs, or everywhere. */
export type Sight = 'nowhere' | 'near' | 'everywhere';

/** Parts whose things are judged, or lead to what is judged. */
const listedParts = [
  'workspaces',
  'networks',
  'routeTables',
  'securityGroups',
  'endpointPolicies',
  'firewalls',
  'firewallPolicies',
  'ruleCollectionGroups',
  'privateEndpoints',
] as const satisfies readonly ResourcePartName[];

export type ListedPart = (typeof listedParts)[number];

const ofWorkspaces: readonly ListedPart[] = ['workspaces'];
const ofFirewalls: readonly ListedPart[] = ['firewalls'];
const ofOthers = new Map(listedParts.map((part): [string, readonly ListedPart[]] => [part, [part, 'workspaces']]));

/** The parts that list only what is near where what is near of one is judged. What is behind a firewall may be anywhere. */
export function partsListed(subject: EvidencedName | undefined): readonly ListedPart[] {
  if (subject === 'firewalls') return ofFirewalls;
  return (subject !== 'workspaces' && ofOthers.get(subject ?? '')) || ofWorkspaces;
}

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
  'requiredEndpoints',
  'workspaceSettings',
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

/** Controls that judge a thing by others which nothing links to it, such as by all workspaces of a region. */
const farSighted: readonly string[] = ['END-203', 'NET-301'];

/** What rules of firewalls are judged by wherever it is: the addresses of all clusters, and what all workspaces need. */
const clusterParts: readonly PartName[] = ['workspaces', 'networks', 'requiredEndpoints'];

/** How far to look for what a control says otherwise where these parts differ. */
export function sightOf({ id, needs }: Pick<AnyControl, 'id' | 'needs'>, parts: ReadonlySet<PartName>): Sight {
  const changed = [...parts].filter((part) => needs.some((need) => restsOn(need, part)));
  if (changed.length === 0) return 'nowhere';
  const isListed = listedParts.some((part) => part === needs[0]);
  const isFar = farSighted.includes(id) || (judgesFirewalls({ needs }) && isByClusters(needs, changed));
  return isListed && !isFar && areLocal(changed) ? 'near' : 'everywhere';
}

export function judgesFirewalls({ needs }: Pick<AnyControl, 'needs'>): boolean {
  return needs[0] === 'firewalls';
}

/** What passes a firewall comes from near it, wherever clusters have its addresses too. */
function isByClusters(needs: AnyControl['needs'], changed: readonly PartName[]): boolean {
  return !needs.includes('egressPaths') && changed.some((part) => clusterParts.includes(part));
}

/** Whether the things of the parts bear on nothing far from them. */
export function areLocal(parts: Iterable<PartName>): boolean {
  return [...parts].every((part) => localParts.includes(part));
}

/** Whether something that a control needs comes of a part. */
function restsOn(need: EvidencedName, part: PartName): boolean {
  if (need === 'egressPaths') return !idleParts.includes(part);
  if (need === 'profiles') return profileParts.includes(part);
  return need === part;
}
