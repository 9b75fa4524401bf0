import { teamsChannel } from '../../lib/alert/teams';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { rules } from '../findings/occasions';
import { reroute } from '../local/azure/clients';
import { alert, links, notice } from './alerts';

const secret = 'sig-9f8e7d6c5b4a';
const url = `https://default.04.environment.api.powerplatform.com:443/workflows/w/triggers/manual/paths/invoke?sig=${secret}`;
const now = new Date('2026-11-24T10:00:00.000Z');
let azure: Azure;

beforeAll(async () => {
  azure = await startAzure({ estate: { weir: 1, takenAt: now.toISOString(), resources: [] } });
});
afterAll(() => azure.stop());
afterEach(() => azure.faults.clear());

const channel = (http = reroute(azure.url)) =>
  teamsChannel({ name: 'security', rules, url, links, http, clock: () => now });

describe('teamsChannel', () => {
  it('posts one card with the id of the alert, and takes any 2xx for taken', async () => {
    expect(await channel().send(alert([notice()]))).toEqual({ outcome: 'accepted' });
    expect(azure.received.at(-1)).toMatchObject({
      method: 'POST',
      body: {
        type: 'message',
        id: 'a'.repeat(32),
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
      },
    });
  });

  it.each([
    [
      { status: 429, retryAfterSeconds: 17 },
      { outcome: 'failed', because: 'it answered 429', retryAfterSeconds: 17 },
    ],
    [{ status: 429 }, { outcome: 'failed', because: 'it answered 429' }],
    [{ status: 500 }, { outcome: 'failed', because: 'it answered 500' }],
    [{ status: 404 }, { outcome: 'failed', because: 'it answered 404: is its address still right?' }],
    [{ status: 413 }, { outcome: 'refused', because: 'it answered 413' }],
    [{ status: 400 }, { outcome: 'refused', because: 'it answered 400' }],
  ])('understands %j', async (fault, answer) => {
    azure.faults.add({ host: 'powerplatform.com', ...fault });
    expect(await channel().send(alert([notice()]))).toEqual(answer);
  });

  it('keeps its address to itself when it cannot be reached', async () => {
    const answer = await channel(reroute('http://127.0.0.1:9')).send(alert([notice()]));
    expect(answer).toEqual({ outcome: 'failed', because: 'it cannot be reached: ECONNREFUSED' });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});
