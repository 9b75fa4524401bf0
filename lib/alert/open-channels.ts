import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Notice } from '../model/alert';
import type { AlertChannel } from '../model/alert-ports';
import type { ChannelSettings } from '../model/channel-settings';
import type { Clock } from '../model/ports';
import type { LinkSettings } from './card-links';
import { sentinelChannel } from './sentinel';
import { teamsChannel } from './teams';
import { webhookChannel } from './webhook';

/** What channels are made with. */
export interface ChannelTools {
  readonly links: LinkSettings;
  /** The OCSF event of a notice. */
  readonly eventOf: (notice: Notice) => object;
  readonly credential: TokenCredential;
  /** Whom a token for Logs Ingestion is for. */
  readonly audience: string;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** The channels of the configuration, in its order; a broken one keeps its alerts and says what is wrong. */
export function openChannels(channels: readonly ChannelSettings[], tools: ChannelTools): readonly AlertChannel[] {
  return channels.map((channel) => openChannel(channel, tools));
}

function openChannel(channel: ChannelSettings, tools: ChannelTools): AlertChannel {
  switch (channel.kind) {
    case 'teams':
      return teamsChannel({ ...channel, ...tools });
    case 'sentinel':
      return sentinelChannel({ ...channel, ...tools });
    case 'webhook':
      return webhookChannel({ ...channel, ...tools });
    case 'broken':
      return brokenChannel(channel);
  }
}

function brokenChannel({ name, rules, because }: Extract<ChannelSettings, { readonly kind: 'broken' }>): AlertChannel {
  return { name, ...(rules && { rules }), send: async () => ({ outcome: 'failed', because }) };
}
