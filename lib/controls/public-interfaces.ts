import type { ArmId } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { NetworkInterface } from '../model/network';
import type { Detail } from '../model/verdict';

/** An interface with a public address, and the subnet that it stands in. */
export interface PublicInterface {
  readonly id: ArmId;
  readonly subnet: ArmId;
  readonly forwardsTraffic: boolean;
}

/** The interfaces that have a public address. */
export function publicInterfaces(interfaces: Iterable<NetworkInterface>): readonly PublicInterface[] {
  return [...interfaces].flatMap(({ id, addresses, forwardsTraffic }) =>
    addresses.flatMap(({ subnet, publicAddress }) => (subnet && publicAddress ? { id, subnet, forwardsTraffic } : [])),
  );
}

/** The fix: the list tells the configuration to take the address off. */
export function withoutAddress(id: ArmId): Detail {
  return { fix: azureCli`network nic show --ids ${id} --query ipConfigurations` };
}
