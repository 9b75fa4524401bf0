import { portsInclude } from '../net/ports';
import type { SecurityGroup, SecurityRule } from './network';
import { remembered } from './remembered';

/** TCP traffic out of a subnet to a service tag. */
export interface TagTraffic {
  readonly to: string;
  readonly port: number;
}

/** The outbound rules of a security group in the order in which Azure asks them, its defaults last. */
export const outboundRulesOf = remembered(({ rules, defaultRules }: SecurityGroup): readonly SecurityRule[] => {
  const outbound = [...rules, ...defaultRules].filter(({ direction }) => direction === 'outbound');
  return outbound.sort((one, other) => one.priority - other.priority);
});

/** The rule that stops traffic to the whole of a tag; a rule that lets a region of it through counts as letting it through. */
export function denialOf(group: SecurityGroup, { to, port }: TagTraffic): SecurityRule | undefined {
  const decisive = outboundRulesOf(group).find(
    ({ protocol, destinations, destinationPorts, allows }) =>
      /^(tcp|\*)$/i.test(protocol) &&
      portsInclude(destinationPorts, port) &&
      destinations.some((text) => isAll(text, to) || (allows && text.toLowerCase().startsWith(`${to.toLowerCase()}.`))),
  );
  return decisive?.allows === false ? decisive : undefined;
}

/** `Internet` holds every tag of a public service, and nothing of the network. */
function isAll(text: string, tag: string): boolean {
  const isPublic = tag !== 'VirtualNetwork';
  return (
    text === '*' || text.toLowerCase() === tag.toLowerCase() || (isPublic && /^(internet|0\.0\.0\.0\/0)$/i.test(text))
  );
}

/** Whether Databricks wrote the rule and restores it (`vnet-inject`). */
export function isOfDatabricks({ name }: SecurityRule): boolean {
  return /^microsoft\.databricks-workspaces_useonly_/i.test(name);
}
