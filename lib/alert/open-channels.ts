import type { HttpClient } from '@azure/core-rest-pipeline';
import type { AlertChannel } from '../model/alert-ports';
import type { ChannelSettings } from '../model/channel-settings';
import type { Clock } from '../model/ports';
import type { LinkSettings } from './card-links';
import { teamsChannel } from './teams';

/** What all channels share. */
export interface ChannelTools {
  readonly links: LinkSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** The channels of the configuration, in its order; a broken one keeps its alerts and says what is wrong. */
export function openChannels(channels: readonly ChannelSettings[], tools: ChannelTools): readonly AlertChannel[] {
  return channels.map((channel) =>
    channel.kind === 'broken' ? brokenChannel(channel) : teamsChannel({ ...channel, ...tools }),
  );
}

function brokenChannel({ name, rules, because }: Extract<ChannelSettings, { readonly kind: 'broken' }>): AlertChannel {
  return { name, rules, send: async () => ({ outcome: 'failed', because }) };
}
