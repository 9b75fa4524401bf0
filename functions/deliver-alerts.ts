import { app, type InvocationContext } from '@azure/functions';
import { deliverAlerts } from '../lib/jobs/deliver-alerts';
import { runtime, schedules } from '../lib/runtime';
import { deliveryQueue } from './delivery-queue';

app.storageQueue('deliver-alerts', { ...deliveryQueue, handler: (_message, context) => deliver(context) });

/** What waits for a retry, the digest or the end of quiet hours has no message to wake it. */
app.timer('deliver-waiting-alerts', {
  schedule: schedules.deliverAlerts,
  handler: (_timer, context) => deliver(context),
});

async function deliver(context: InvocationContext): Promise<void> {
  const taken = await deliverAlerts(runtime(context));
  context.log(`alerts taken: ${JSON.stringify(taken)}`);
}
