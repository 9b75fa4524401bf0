import {
  bearerTokenAuthenticationPolicy,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { Trial } from '../model/access';
import type { ChannelSettings } from '../model/channel-settings';
import { silenceOf } from './http-answer';
import type { ChannelTools } from './open-channels';

type Tools = Pick<ChannelTools, 'credential' | 'audience' | 'http'>;

/** Tries whether a channel can be reached and lets Weir in. Nothing is sent: a webhook is asked for its options, a data collection rule is given no rows. */
export async function tryChannel(channel: ChannelSettings, tools: Tools): Promise<Trial> {
  switch (channel.kind) {
    case 'broken':
      return { need: 'channel', at: channel.name, because: channel.because };
    case 'sentinel':
      return {
        need: 'data collection rule',
        at: channel.ruleId,
        ...(await reasonAgainst(() => askRule(channel, tools))),
      };
    default:
      return { need: 'channel', at: channel.name, ...(await reasonAgainst(() => askWebhook(channel.url, tools))) };
  }
}

/** What a door says that is shut, or not there; whatever else it answers to a question that it need not know, it is open. */
const refusals: readonly number[] = [401, 403, 404, 410];

async function reasonAgainst(ask: () => Promise<PipelineResponse>): Promise<Pick<Trial, 'because'>> {
  try {
    const { status } = await ask();
    return status >= 500 || refusals.includes(status) ? { because: `it answers ${status}` } : {};
  } catch (error) {
    const silence = silenceOf(error);
    return { because: silence.outcome === 'failed' ? silence.because : 'it does not answer' };
  }
}

function askWebhook(url: string, { http }: Tools): Promise<PipelineResponse> {
  return http.sendRequest(createPipelineRequest({ url, method: 'OPTIONS', timeout: 30_000 }));
}

/** That a rule takes an empty list is UNCONFIRMED; one that refuses it for what it holds has let Weir in all the same. */
function askRule(
  { endpoint, ruleId, stream }: Extract<ChannelSettings, { readonly kind: 'sentinel' }>,
  { credential, audience, http }: Tools,
): Promise<PipelineResponse> {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: `${audience}/.default` }));
  const request = createPipelineRequest({
    url: `${endpoint}/dataCollectionRules/${ruleId}/streams/${stream}?api-version=2023-01-01`,
    method: 'POST',
    headers: createHttpHeaders({ 'content-type': 'application/json' }),
    body: '[]',
    timeout: 30_000,
  });
  return pipeline.sendRequest(http, request);
}
