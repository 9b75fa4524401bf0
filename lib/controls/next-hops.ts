import type { Appliances } from '../model/appliances';
import { type ArmId, nameOf } from '../model/arm-id';
import { azureCli, placeOf } from '../model/azure-cli';
import { applianceAddressesOf, isDropped } from '../model/default-route';
import type { Network, Route, RouteTable } from '../model/network';
import { fail, type Judgement, pass, unknown } from '../model/verdict';

/** Judges whether a route of the table hands its traffic to something that stands there and forwards, or drops it. */
export function judgeNextHop(
  id: ArmId,
  route: Route,
  table: RouteTable,
  network: Network,
  appliances: Appliances,
): Judgement {
  if (isDropped(route)) return pass(id);
  const sends = `${nameOf(table.id)} sends ${route.destination} to`;
  const answers = applianceAddressesOf(route).map((address) => appliances.answerAt(address, network));
  const nothing = answers.find((answer) => answer.by === 'nothing');
  const unseen = answers.find((answer) => answer.by === 'unseen');
  if (answers.length > 0 && !nothing) return unseen ? unknown(id, `${sends} ${unseen.because}`) : pass(id);
  const fix = setRoute(table.id, route, firewallAddress(network, appliances));
  return fail(id, `${sends} ${nothing ? nothing.because : `${route.nextHop}, not to a firewall`}`, { fix });
}

/** The address of the firewall that the network reaches, or a word in its place. */
export function firewallAddress(network: Network, appliances: Appliances): string {
  return appliances.near(network).find(({ isFirewall }) => isFirewall)?.address ?? 'FIREWALL_ADDRESS';
}

/** The command that creates the route, or replaces the one of that name. */
export function setRoute(
  table: ArmId,
  { name, destination }: Pick<Route, 'name' | 'destination'>,
  address: string,
): string {
  return azureCli`network route-table route create ${placeOf(table, '--route-table-name')} --name ${name}
    --address-prefix ${destination} --next-hop-type VirtualAppliance --next-hop-ip-address ${address}`;
}
