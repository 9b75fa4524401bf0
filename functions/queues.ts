import { output } from '@azure/functions';

/** The queue whose messages say that there may be something to tell. */
export const deliveryQueue = { queueName: 'weir-deliver-alerts', connection: 'AzureWebJobsStorage' };

/** For a function that may have found something: what it returns wakes the delivery. */
export const toDelivery = output.storageQueue(deliveryQueue);

/** The queue between the events and their following. */
export const changesQueue = { queueName: 'weir-changes', connection: 'AzureWebJobsStorage' };

/** The queue of the parts in which the ways out of a large estate are judged. */
export const neighbourhoodsQueue = { queueName: 'weir-neighbourhoods', connection: 'AzureWebJobsStorage' };
