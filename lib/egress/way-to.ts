import { armId, nameOf } from '../model/arm-id';
import type { EgressPath } from '../model/egress-path';
import type { Destination, WayOutTried } from '../model/traffic';
import { readAddress } from '../net/address';
import { contains, parseAddressSet } from '../net/address-set';
import { matches, parseFqdnPattern } from '../net/fqdn';
import * as intervals from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServices, parseServiceTexts } from '../net/services';

type Answer = 'yes' | 'perhaps' | 'no';

const storageHost = /^([a-z0-9-]+)\.(?:z\d+\.)?(?:blob|dfs|file|queue|table|web)\.core\./;

/**
 * Whether a workspace's ways out lead to a name or an address that something tried, whatever stopped it there. What a way leads
 * to without saying where makes it unknown, and so does a way that is only assumed.
 */
export function wayTo(paths: readonly EgressPath[], workspace: string, { name, port }: Destination): WayOutTried {
  const key = workspace.toLowerCase();
  const near = paths.filter(({ from, services }) => from.workspace.key === key && carries(services, port));
  const answers = near.map((path) => ({ path, answer: leadsTo(path, name.toLowerCase()) }));
  const open = answers.flatMap(({ path, answer }) => (answer === 'yes' && isSeen(path) ? path : []));
  if (open.length > 0) return { reach: 'open', paths: open };
  // Somebody looked into what nobody can look into, where it was approved as such.
  const isOpaque = answers.some(({ path, answer }) => answer !== 'no' && !(answer === 'perhaps' && path.approved));
  return { reach: isOpaque ? 'unknown' : 'blocked-everywhere', paths: [] };
}

function isSeen({ certainty }: EgressPath): boolean {
  return certainty === 'proven' || certainty === 'contested';
}

function carries(services: readonly string[], port: number | undefined): boolean {
  if (port === undefined) return true;
  const wanted = parseServices(['tcp', 'udp'], [String(port)]);
  return !intervals.isEmpty(intervals.intersect(parseServiceTexts(services), wanted));
}

function leadsTo({ plane, to }: EgressPath, name: string): Answer {
  const [, account] = storageHost.exec(name) ?? [];
  switch (to.kind) {
    case 'internet':
      // What a workspace exports by itself goes to places of its own kind, such as mailboxes.
      return plane === 'workspace' ? 'no' : 'yes';
    case 'fqdn':
      return isMeant(to.value, name) ? 'yes' : 'no';
    case 'addresses':
      return isAmong(to.value, name);
    case 'storage-account':
      return account === undefined ? 'no' : leadsToAccount(to.value, account);
    case 'service-tag':
      return account !== undefined && /^storage\b/i.test(to.value) ? 'yes' : 'perhaps';
    case 'on-premises':
    case 'opaque':
      return 'perhaps';
    default:
      return 'no';
  }
}

/** An account that is named, by its id or as `account.blob`, is that one; a scope, an alias or `any account` may hold it. */
function leadsToAccount(value: string, account: string): Answer {
  const isOne = /\/storageaccounts\/[^/]+$/i.test(value) || /^[a-z0-9]+\.[a-z]+$/.test(value);
  if (!isOne) return 'perhaps';
  return nameOf(armId(value)).toLowerCase().split('.')[0] === account ? 'yes' : 'no';
}

function isMeant(pattern: string, name: string): boolean {
  try {
    return matches(parseFqdnPattern(pattern), name);
  } catch (error) {
    // The infrastructure names of a firewall are Microsoft's own.
    if (error instanceof MalformedText) return false;
    throw error;
  }
}

/** A name may have any address. */
function isAmong(prefixes: string, name: string): Answer {
  const address = readAddress(name);
  if (!address) return 'perhaps';
  return contains(parseAddressSet(prefixes.split(/,\s*/)), address) ? 'yes' : 'no';
}
