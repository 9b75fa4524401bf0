import { app, type InvocationContext } from '@azure/functions';
import { deliverAlerts } from '../lib/jobs/deliver-alerts';
import { deliveryQueue } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.storageQueue('deliver-alerts', { ...deliveryQueue, handler: (_message, context) => deliver(context) });

/** What waits for a retry, the digest or the end of quiet hours has no message to wake it. */
app.timer('deliver-waiting-alerts', {
  schedule: schedules.deliverAlerts,
  handler: (_timer, context) => deliver(context),
});

async function deliver(context: InvocationContext): Promise<void> {
  const taken = await deliverAlerts(await runtime(context));
  context.log(JSON.stringify({ weir: 'delivery', taken }));
}
