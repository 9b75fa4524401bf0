import { app, output } from '@azure/functions';
import { receiveEvent } from '../lib/jobs/receive-event';
import { changesQueue } from './queues';

const changes = output.storageQueue(changesQueue);

app.eventGrid('receive-events', {
  extraOutputs: [changes],
  handler: (event, context) => {
    const notice = receiveEvent(event);
    if (notice) context.extraOutputs.set(changes, notice);
  },
});
