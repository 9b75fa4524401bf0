import { gatewayHttpClient } from '../../../lib/collect/gateway';
import { serverlessDenials } from '../../../lib/collect/serverless-denials';
import { armId } from '../../../lib/model/arm-id';
import { clouds } from '../../../lib/model/cloud';
import type { Workspace } from '../../../lib/model/databricks';
import { estate, evidence } from '../../fixtures/estate';
import { answering, credential } from '../azure/collecting';
import { hour, noon, onLogStage } from './log-stage';

const { workspaces } = evidence(estate());
const all: readonly Workspace[] = workspaces.known ? [...workspaces.value] : [];
const workspace = all.find(({ name }) => name === 'dbw-tarn-insight-weu');
if (!workspace?.workspaceId) throw new Error('the sample estate has changed');
const warehouse = { workspace, id: 'w1' };
const window = { since: noon - 3 * hour, until: noon };
const denied = { time: '2026-11-24T09:30:00.000Z', workspace: workspace.workspaceId, destination: 'evil.example' };

describe('what serverless compute was denied', () => {
  it('is read by the hour, and is not known after the newest row', () =>
    onLogStage([], async ({ azure }) => {
      azure.firewallLog.serverless.push(denied, denied, {
        ...denied,
        time: '2026-11-24T10:10:00.000Z',
        workspace: '7',
      });
      const connection = { credential, httpClient: gatewayHttpClient(azure.url), cloud: clouds.public };
      const bins = await serverlessDenials(connection, async () => undefined)(warehouse, [workspace], window);
      expect(bins).toMatchObject({
        known: true,
        value: [
          {
            at: '2026-11-24T09:00:00.000Z',
            subnets: [{ workspace: workspace.id.text, subnet: 'serverless' }],
            flows: [{ denyClass: 'serverless', destination: 'evil.example', count: 2 }],
          },
          { at: '2026-11-24T10:00:00.000Z', flows: [] },
        ],
      });
    }));

  it('is unknown, not nothing, where the table is empty', () =>
    onLogStage([], async ({ azure }) => {
      const connection = { credential, httpClient: gatewayHttpClient(azure.url), cloud: clouds.public };
      const bins = await serverlessDenials(connection, async () => undefined)(warehouse, [workspace], window);
      expect(bins).toMatchObject({ known: true, value: [] });
    }));

  const columns = ['newest'].map((name) => ({ name }));
  const answer = (state: string, more: object = {}) =>
    JSON.stringify({ statement_id: 's', status: { state, error: { message: 'no such table' } }, ...more });

  it.each([
    ['a statement that fails', answer('FAILED'), 'the statement ended FAILED: no such table'],
    ['a warehouse that never wakes', answer('PENDING'), 'the statement ended PENDING'],
    [
      'an answer that is cut short',
      answer('SUCCEEDED', { manifest: { schema: { columns }, truncated: true }, result: { data_array: [] } }),
      'longer than one page',
    ],
    ['an answer without columns', answer('SUCCEEDED', { manifest: {} }), 'no columns and rows'],
  ])('is not known after %s', async (_title, body, because) => {
    const naps: number[] = [];
    const connection = { credential, httpClient: answering({ body }), cloud: clouds.public };
    const read = serverlessDenials(connection, async (milliseconds) => void naps.push(milliseconds));
    const bins = await read(warehouse, [workspace], window);
    expect(bins).toEqual({ known: false, because: expect.stringContaining(because) });
    expect(naps.length).toBe(body.includes('PENDING') ? 20 : 0);
  });

  it('is not known of a workspace without a URL', async () => {
    const connection = { credential, httpClient: answering({ body: '{}' }), cloud: clouds.public };
    const nowhere = { ...workspace, id: armId('/x'), url: undefined };
    const bins = await serverlessDenials(connection, async () => undefined)(
      { workspace: nowhere, id: 'w' },
      [],
      window,
    );
    expect(bins).toMatchObject({ known: false, because: expect.stringContaining('has no URL') });
  });
});
