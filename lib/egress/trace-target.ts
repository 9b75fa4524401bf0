import { type ArmId, armId, isWithinScope, nameOf, sameId, typeOf } from '../model/arm-id';
import type { EgressDestination, Hop } from '../model/egress-path';
import { isAlias } from '../model/endpoint-policy-listings';
import { matches, parseFqdnPattern } from '../net/fqdn';
import { MalformedText } from '../net/malformed-text';
import type { DestinationSet } from './destinations';
import * as destinations from './destinations';
import type { Estate } from './estate';
import { answerFor } from './network/dns';
import { type Place, speaksIpv6 } from './network/place';
import { platformRegion } from './network/platform';
import { hasHostsOfItsOwn, tagsOfHost } from './requirements';

/** What a trace asks for. */
export interface Target {
  /** Where packets for it may go, the way that honest traffic takes first. */
  readonly tries: readonly Try[];
  readonly name: string | undefined;
  readonly resource: ArmId | undefined;
  /** Whether it may be a storage account that an endpoint policy lists by the id of an account or of what holds it. */
  mayBeIn(scope: ArmId): boolean;
}

/** One of the destinations by which a target may be reached. */
export interface Try {
  readonly destinations: DestinationSet;
  /** Whether the target is at just one of the addresses, and nobody knows at which. */
  readonly isSomewhere: boolean;
  readonly hop: Hop | undefined;
}

/** Storage of the classic deployment model, which no endpoint policy lists. */
const classicAccount = 'microsoft.classicstorage/storageaccounts';

/** The tags in which the services of Azure answer, by the type of the resource. */
const tagsByType: Readonly<Record<string, string>> = {
  'microsoft.storage/storageaccounts': 'Storage',
  [classicAccount]: 'Storage',
  'microsoft.keyvault/vaults': 'AzureKeyVault',
  'microsoft.eventhub/namespaces': 'EventHub',
  'microsoft.sql/servers': 'Sql',
  'microsoft.documentdb/databaseaccounts': 'AzureCosmosDB',
  'microsoft.databricks/workspaces': 'AzureDatabricks',
};

/** The service tags that `findTarget` will ask an estate for. */
export function tagsForTarget(to: string): readonly string[] {
  return [...Object.values(tagsByType), ...(tagsOfHost(to.toLowerCase()) ?? []), to];
}

/** Finds what an address, a prefix, a service tag, a name or the id of a resource means where packets for it start; throws MalformedText. */
export function findTarget(to: string, place: Place, isTag: boolean, estate: Estate): Target {
  const target = findAnywhere(to, place, isTag, estate);
  const spoken = (each: Try) => ({ ...each, destinations: inSpokenFamilies(each.destinations, place, estate) });
  return { ...target, tries: target.tries.map(spoken) };
}

function findAnywhere(to: string, place: Place, isTag: boolean, estate: Estate): Target {
  if (to.startsWith('/')) return targetOfResource(armId(to), estate);
  if (isTag || /^\d|[:*]/.test(to)) {
    const tries = [{ destinations: estate.tags.resolve(to), isSomewhere: false, hop: undefined }];
    // An address alone may be that of any account.
    return { tries, name: undefined, resource: undefined, mayBeIn: () => true };
  }
  return targetOfName(parseFqdnPattern(to).text, place, estate);
}

/** Where a subnet without IPv6 goes for what answers at addresses of both families: to those of IPv4. */
function inSpokenFamilies(wanted: DestinationSet, place: Place, estate: Estate): DestinationSet {
  const v4 = { ...wanted, v6: estate.tags.nowhere.v6 };
  return speaksIpv6(place, estate) || destinations.isEmpty(v4) ? wanted : v4;
}

function targetOfName(name: string, place: Place, estate: Estate): Target {
  const { network } = place;
  const { kind, addresses, why } = answerFor(name, network, estate);
  const hopSaying = (said: string): Hop => ({ kind: 'platform', resource: network.id.text, rule: 'DNS', why: said });
  const inside = addresses.map((address) => ({
    destinations: estate.tags.resolve(address),
    isSomewhere: false,
    hop: hopSaying(why),
  }));
  const isHonest = kind === 'public' || kind === 'unseen';
  const outside = publicAddressesOf(name, place, estate).map((held) => ({
    destinations: held,
    isSomewhere: true,
    hop: hopSaying(isHonest ? why : 'whoever knows a public address needs no DNS'),
  }));
  return { tries: [...inside, ...outside], name, resource: undefined, mayBeIn: accountNamed(name, estate) };
}

/** Where the account of a name may be: in what holds the account of that name, or anywhere that nobody has seen whole. */
function accountNamed(name: string, { parts, ownership }: Estate): Target['mayBeIn'] {
  // The secondary of an account comes with its primary.
  const account = (name.split('.')[0] ?? '').replace(/-secondary$/, '');
  const known = [...parts.storageAccounts].find(({ id }) => nameOf(id).toLowerCase() === account);
  const isNamed = ({ host }: { readonly host: string }) => host.toLowerCase() === name;
  return (scope) => {
    // Of the accounts behind an alias only those are known by name that Databricks says it needs.
    if (isAlias(scope.text)) return [...parts.requiredEndpoints].some(({ endpoints }) => endpoints.some(isNamed));
    if (typeOf(scope) === 'microsoft.storage/storageaccounts') return nameOf(scope).toLowerCase() === account;
    if (known) return isWithinScope(known.id.key, scope.key);
    return ownership.ownerOf(scope) !== 'own' || ownership.ownerOfAccount(account) !== 'foreign';
  };
}

/**
 * The addresses of the service that a name belongs to; of another name those of the internet that no route and no rule names, and then
 * all of them, since nobody knows which it has.
 */
function publicAddressesOf(name: string, place: Place, estate: Estate): readonly DestinationSet[] {
  const { tags, texts } = estate;
  const own = tagsOfHost(name);
  if (own) return [destinations.unite([tags.nowhere, ...own.map((tag) => tags.resolve(tag))])];
  const platform = destinations.unite([tags.nowhere, ...platformRegion(estate).map((region) => region.destinations)]);
  const anywhere = destinations.subtract(tags.at(destinations.publicAddresses), platform);
  const internet = inSpokenFamilies(anywhere, place, estate);
  const families = [
    { ...internet, v6: tags.nowhere.v6 },
    { ...internet, v4: tags.nowhere.v4 },
  ].filter((family) => !destinations.isEmpty(family));
  const isNarrow = (set: DestinationSet) => !families.some((family) => destinations.containsAll(set, family));
  const named = texts()
    .flatMap((text) => readable(text, tags.resolve) ?? [])
    .filter(isNarrow);
  const unnamed = destinations.subtract(internet, destinations.unite([tags.nowhere, ...named]));
  return [unnamed, internet].filter((set) => !destinations.isEmpty(set));
}

function readable(text: string, resolve: (text: string) => DestinationSet): DestinationSet | undefined {
  try {
    return resolve(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}

function targetOfResource(id: ArmId, estate: Estate): Target {
  const { parts, tags } = estate;
  const tag = tagsByType[typeOf(id)];
  const endpoints = [...parts.privateEndpoints].filter(
    (endpoint) => sameId(endpoint.id, id) || endpoint.connections.some(({ target }) => target && sameId(target, id)),
  );
  const networks = [...parts.networks];
  const prefixes = [
    ...networks.filter((network) => sameId(network.id, id)).flatMap(({ addressPrefixes }) => addressPrefixes),
    ...networks
      .flatMap(({ subnets }) => subnets.filter((subnet) => sameId(subnet.id, id)))
      .flatMap((subnet) => subnet.addressPrefixes),
    ...endpoints.flatMap(({ addresses }) => addresses),
  ];
  const tries = [...prefixes, ...(tag === undefined ? [] : [tag])].map((text) => ({
    destinations: tags.resolve(text),
    isSomewhere: text === tag,
    hop: undefined,
  }));
  if (tries.length === 0) throw new MalformedText(`"${id.text}" has no address that the estate shows`);
  const mayBeIn = (scope: ArmId) => typeOf(id) !== classicAccount && isWithinScope(id.key, scope.key);
  return { tries, name: undefined, resource: id, mayBeIn };
}

/** Whether a destination that packets came to may be the target, going by what it is called; its address is right anyway. */
export function isOf({ kind, value }: EgressDestination, { name, resource, mayBeIn }: Target): boolean {
  if (kind === 'storage-account') return mayBeIn(armId(value));
  // A name of no service that is known is not one of a service whose hosts are.
  if (kind === 'service-tag' && name !== undefined && hasHostsOfItsOwn(value)) return isServedBy(name, value);
  if (kind !== 'fqdn' || value === '*') return true;
  if (name !== undefined) return means(value, name);
  return resource !== undefined && value.toLowerCase().startsWith(`${nameOf(resource).toLowerCase()}.`);
}

function isServedBy(name: string, tag: string): boolean {
  const [service = ''] = tag.toLowerCase().split('.');
  return tagsOfHost(name)?.includes(service) ?? false;
}

function means(pattern: string, name: string): boolean {
  try {
    return matches(parseFqdnPattern(pattern), name);
  } catch (error) {
    // The infrastructure names of a firewall are Microsoft's own, and nobody who asks has them in mind.
    if (error instanceof MalformedText) return false;
    throw error;
  }
}
