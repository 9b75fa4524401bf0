import { addressSet, complement, containsAll, parseAddressSet } from '../net/address-set';
import { type Destination, parseDestination } from '../net/destination';
import { readOrNothing } from '../net/malformed-text';
import { portsInclude } from '../net/ports';
import type { ServiceTag } from '../net/service-tags';
import { type Collection, type Sighting, seen, type Unseen, unseen } from './evidence';
import type { IpGroup, NetworkRule } from './firewall';

/** Where accounts answer: HTTPS, and HTTP, SMB, NFS and SFTP where their owner turns them on. */
const storagePorts = [443, 80, 445, 2049, 22];
const elsewhere = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'];
const publicAddresses = complement(parseAddressSet([...elsewhere, '192.168.0.0/16', '224.0.0.0/3', '::/0']));

/** A service tag as Azure takes it for the whole internet, or for every customer's part of Azure. */
export function isEverywhere({ service }: ServiceTag): boolean {
  return /^(internet|azurecloud)$/i.test(service);
}

/** Whether accounts of Storage answer at a port and in a protocol of the rule. */
export function carriesStorage({ protocols, ports }: NetworkRule): boolean {
  const speaks = protocols.some((protocol) => protocol === 'tcp' || protocol === 'any');
  return speaks && storagePorts.some((port) => portsInclude(ports, port));
}

/** The service tag among the rule's destinations that is wanted; unseen when a destination cannot be read. */
export function tagReachedBy(
  rule: NetworkRule,
  ipGroups: Collection<IpGroup>,
  isWanted: (tag: ServiceTag) => boolean,
): Sighting<string | undefined> {
  const { written, hidden } = destinationsOf(rule, ipGroups);
  const found = written.find(({ means }) => means?.kind === 'tag' && isWanted(means.tag));
  return found ? seen(found.text) : (hidden ?? seen(undefined));
}

/** The destination by which the rule reaches all of the internet or of Azure; unseen when one cannot be read. */
export function everywhereReachedBy(rule: NetworkRule, ipGroups: Collection<IpGroup>): Sighting<string | undefined> {
  const { written, hidden } = destinationsOf(rule, ipGroups);
  const found = written.find(
    ({ means }) => means?.kind === 'any' || (means?.kind === 'tag' && isEverywhere(means.tag)),
  );
  if (found) return seen(found.text);
  const ranges = written.flatMap(({ means }) => (means?.kind === 'addresses' ? means.range : []));
  if (containsAll(addressSet(ranges), publicAddresses)) return seen('every public address');
  return hidden ?? seen(undefined);
}

interface Destinations {
  readonly written: readonly { readonly text: string; readonly means: Destination | undefined }[];
  readonly hidden: Unseen | undefined;
}

/** The destinations of a rule and of its IP groups, and why one of them is not known. */
function destinationsOf({ destinations, destinationGroups }: NetworkRule, ipGroups: Collection<IpGroup>): Destinations {
  const groups = destinationGroups.map((id) => ipGroups.find(id));
  const texts = [...destinations, ...groups.flatMap((group) => (group.seen ? group.value.addresses : []))];
  const written = texts.map((text) => ({ text, means: readOrNothing(parseDestination, text) }));
  const malformed = written.find(({ means }) => !means);
  return {
    written,
    hidden:
      groups.find((group) => !group.seen) ??
      (malformed && unseen(`"${malformed.text}" is no address, range or service tag`)),
  };
}
