import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { webhookChannel } from '../../lib/alert/webhook';
import { noticeOcsf } from '../../lib/report/ocsf';
import { alert, blind, notice } from './alerts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = new Date('2026-11-24T10:00:00.000Z');
const received: { headers: IncomingMessage['headers']; body: string }[] = [];
let status = 200;
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

function channel(key = secret) {
  const http = createDefaultHttpClient();
  return webhookChannel({
    name: 'tickets',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=s3cret`,
    secret: key,
    eventOf: noticeOcsf,
    http: { sendRequest: (request) => http.sendRequest(Object.assign(request, { allowInsecureConnection: true })) },
    clock: () => now,
  });
}

describe('webhookChannel', () => {
  it('posts each step as an OCSF event with an id, a time, and a signature over both and the body', async () => {
    received.length = 0;
    expect(await channel().send(alert([notice(), blind], 'stream'))).toEqual({ outcome: 'accepted' });
    expect(received).toHaveLength(2);
    for (const { headers, body } of received) {
      const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
      expect(headers['webhook-timestamp']).toBe('1795514400');
      expect(JSON.parse(body)).toMatchObject({ class_uid: 2003, category_uid: 2, metadata: { version: '1.8.0' } });
    }
    const [finding, blindness] = received.map(({ body }) => JSON.parse(body));
    expect(finding).toMatchObject({ activity_id: 1, type_uid: 200301, severity_id: 5, compliance: { status: 'Fail' } });
    expect(blindness).toMatchObject({ activity_id: 1, compliance: { status: 'Unknown' } });
  });

  it('keeps what comes after a failure, in its order', async () => {
    status = 503;
    const all = [notice(), blind];
    expect(await channel().send(alert(all, 'stream'))).toEqual({ outcome: 'failed', because: 'it answered 503' });
    status = 200;
  });

  it('takes a plain text for a key, too', async () => {
    received.length = 0;
    await channel('plain').send(alert([notice()], 'stream'));
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', 'plain').update(signed).digest('base64')}`);
  });
});
