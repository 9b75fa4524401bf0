import { addressSet, complement, containsAll, parseAddressSet } from '../net/address-set';
import { type Destination, parseDestination } from '../net/destination';
import { MalformedText } from '../net/malformed-text';
import { portsInclude } from '../net/ports';
import { isWithin, parseServiceTag } from '../net/service-tags';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { IpGroup, NetworkRule } from './firewall';

/** Where accounts answer: HTTPS, and HTTP, SMB, NFS and SFTP where their owner turns them on. */
const storagePorts = [443, 80, 445, 2049, 22];
const storage = parseServiceTag('Storage');
const elsewhere = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'];
const publicAddresses = complement(parseAddressSet([...elsewhere, '192.168.0.0/16', '224.0.0.0/3', '::/0']));

/**
 * The destination by which a network rule reaches every account of Storage, or of one of its regions; undefined when it has
 * none, unseen when a destination cannot be read.
 */
export function storageOpenedBy(rule: NetworkRule, ipGroups: Collection<IpGroup>): Sighting<string | undefined> {
  const carries = rule.protocols.some((protocol) => protocol === 'tcp' || protocol === 'any');
  if (!carries || !storagePorts.some((port) => portsInclude(rule.ports, port))) return seen(undefined);

  const groups = rule.destinationGroups.map((id) => ipGroups.find(id));
  const texts = [...rule.destinations, ...groups.flatMap((group) => (group.seen ? group.value.addresses : []))];
  const destinations = texts.map(readDestination);
  const open = destinations.findIndex((destination) => destination && holdsStorage(destination));
  if (open >= 0) return seen(texts[open]);
  const ranges = destinations.flatMap((destination) => (destination?.kind === 'addresses' ? destination.range : []));
  if (containsAll(addressSet(ranges), publicAddresses)) return seen('every public address');

  const hidden = groups.find((group) => !group.seen);
  if (hidden) return hidden;
  const malformed = destinations.indexOf(undefined);
  return malformed < 0 ? seen(undefined) : unseen(`"${texts[malformed]}" is no address, range or service tag`);
}

function holdsStorage(destination: Destination): boolean {
  if (destination.kind !== 'tag') return destination.kind === 'any';
  const { tag } = destination;
  // The names do not say that AzureCloud holds Storage; Microsoft's list of addresses does.
  return isWithin(tag, storage) || isWithin(storage, tag) || tag.service.toLowerCase() === 'azurecloud';
}

function readDestination(text: string): Destination | undefined {
  try {
    return parseDestination(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}
