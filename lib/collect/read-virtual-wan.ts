import { type ArmId, parentOf } from '../model/arm-id';
import { type ResourceReader, rowId } from './resource-reader';
import { id, list, neededObject, texts } from './wire';

/** Where Azure Resource Manager lists the routing intents of a virtual hub; Resource Graph has none (`how-to-routing-policies`). */
export const routingIntents: ResourceReader<'routingIntents'> = {
  part: 'routingIntents',
  table: 'resources',
  types: ['microsoft.network/virtualhubs/routingintent'],
  read(row) {
    const policies = list(neededObject(row, 'properties'), 'routingPolicies', (policy) => ({
      destinations: texts(policy, 'destinations').map((each) => each.toLowerCase()),
      nextHop: id(policy, 'nextHop'),
    }));
    const nextHopFor = (destination: string): ArmId | undefined =>
      policies.find(({ destinations }) => destinations.includes(destination))?.nextHop;
    const own = rowId(row);
    return {
      id: own,
      hub: parentOf(own),
      internetVia: nextHopFor('internet'),
      privateVia: nextHopFor('privatetraffic'),
    };
  },
};
