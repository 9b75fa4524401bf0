import type { CardRules } from './alert';

/** A channel as the configuration describes it, with its secrets looked up; or why they could not be. */
export type ChannelSettings = { readonly name: string } & (
  | { readonly kind: 'teams'; readonly rules: CardRules; readonly url: string }
  | ({ readonly kind: 'sentinel' } & SentinelPlace)
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'broken'; readonly rules?: CardRules; readonly because: string }
);

/** The data collection rule that takes Weir's rows. */
export interface SentinelPlace {
  readonly endpoint: string;
  /** The immutable id, `dcr-…`. */
  readonly ruleId: string;
  readonly stream: string;
}
