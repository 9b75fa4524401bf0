import type { ArmId } from '../model/arm-id';
import type { Evidence } from '../model/evidence';
import type { WireObject } from '../model/snapshot';
import { listed, resourceManager } from './arm';
import { attempt, noEvidence } from './attempt';
import type { Connection } from './connection';
import { objectIn } from './json';

const apiVersion = '2022-06-15';
const topicType = 'microsoft.resources.subscriptions';

/** Reads from Azure Resource Manager whether an Event Grid subscription sends Weir the events of a subscription. */
export function readEventSubscription(connection: Connection, subscription: ArmId): Promise<Evidence<string>> {
  const arm = resourceManager(connection);
  const list = async (path: string) => listed(await arm.pages(path, apiVersion));
  return attempt(async () => {
    const topics = await list(`${subscription.text}/providers/Microsoft.EventGrid/systemTopics`);
    for (const { id } of topics.filter(isOfSubscriptions)) {
      const ours = (await list(`${id}/eventSubscriptions`)).find(leadsToWeir);
      if (ours) return String(ours.id);
    }
    throw noEvidence('no Event Grid subscription sends its events to Weir');
  });
}

function isOfSubscriptions({ properties }: WireObject): boolean {
  return String(objectIn(properties).topicType).toLowerCase() === topicType;
}

/** The destination is the function that receives events, or a queue of Weir's; it may be named along with the identity that delivers. */
function leadsToWeir({ properties }: WireObject): boolean {
  const { destination, deliveryWithResourceIdentity } = objectIn(properties);
  const delivered = objectIn(objectIn(deliveryWithResourceIdentity).destination);
  return [objectIn(destination), delivered].some(({ properties: of }) => {
    const { resourceId, queueName } = objectIn(of);
    return String(resourceId).endsWith('/functions/receive-events') || String(queueName).startsWith('weir-');
  });
}
