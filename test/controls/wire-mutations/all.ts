import type { WireMutation } from '../wire-mutations';
import { dataMutations } from './data';
import { egressMutations } from './egress';
import { endpointsMutations } from './endpoints';
import { firewallMutations } from './firewall';
import { networkMutations } from './network';
import { profileMutations } from './profile';
import { routingMutations } from './routing';
import { serverlessMutations } from './serverless';
import { workspaceMutations } from './workspace';

/** One for each control, and more. */
export const mutations: readonly WireMutation[] = [
  ...dataMutations,
  ...egressMutations,
  ...endpointsMutations,
  ...firewallMutations,
  ...networkMutations,
  ...profileMutations,
  ...routingMutations,
  ...serverlessMutations,
  ...workspaceMutations,
];
