import type { CardRules } from './alert';

/** A channel as the configuration describes it, with its secrets looked up; or why they could not be. */
export type ChannelSettings = { readonly name: string; readonly rules: CardRules } & (
  | { readonly kind: 'teams'; readonly url: string }
  | { readonly kind: 'broken'; readonly because: string }
);
