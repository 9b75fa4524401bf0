import type { Subnet } from '../../model/network';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { readOrNothing } from '../../net/malformed-text';
import { parsePrefix } from '../../net/prefix';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

const longest = 26;

export const sizedSubnets = control({
  id: 'NET-104',
  title: 'The host and the container subnet are a /26 or larger',
  severity: 'low',
  why: 'Databricks takes no smaller ones; where addresses run out somebody adds a subnet in haste, without the rules.',
  fix: `Give both subnets an address prefix of /${longest} or shorter.`,
  article: 'Pre-requisites, virtual network and subnets',
  frameworks: [mcsb('NS-1'), nist('SC-7')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) => judgeSubnets({ workspaces, networks }, judge),
});

function judge({ id, addressPrefixes }: Subnet): Judgement {
  const prefixes = addressPrefixes.map((text) => readOrNothing(parsePrefix, text));
  const small = prefixes.find((prefix) => prefix?.family === 'IPv4' && prefix.length > longest);
  const fix = `Enlarge the address prefix of the subnet to a /${longest} or shorter, with the help of Azure support`;
  if (small) return fail(id, `addressPrefix is ${small.text}: set one of /${longest} or shorter`, { fix });
  const isRead = prefixes.length > 0 && !prefixes.includes(undefined);
  return isRead ? pass(id) : unknown(id, `addressPrefix is "${addressPrefixes.join(', ')}", which is no prefix`);
}
