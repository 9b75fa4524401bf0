/** Everything that Weir must be let do or reach, the worst to lack first. */
export const accessNeeds = [
  'sign-in',
  'tables',
  'blobs',
  'queues',
  'subscriptions',
  'resource graph',
  'workspaces',
  'required endpoints',
  'diagnostic settings',
  'databricks account',
  'workspace settings',
  'service tags',
  'hub connections',
  'routing intents',
  'locks',
  'events',
  'change records',
  'logs',
  'sql warehouse',
  'data collection rule',
  'channel',
] as const;
export type AccessNeed = (typeof accessNeeds)[number];

/** One try of a need at one place: an ARM id, a name, or `/` for everywhere. `because` says why it failed, if it did. */
export interface Trial {
  readonly need: AccessNeed;
  readonly at: string;
  readonly because?: string;
}

/** How a need stands: `untried` where nothing was there to try it on, or where what comes before it failed. */
export interface AccessCheck {
  readonly need: AccessNeed;
  readonly title: string;
  readonly status: 'missing' | 'untried' | 'granted';
  /** What is not known or does not happen without it. */
  readonly without: string;
  /** The failed tries. */
  readonly failures: readonly Pick<Trial, 'at' | 'because'>[];
  /** What grants it: shell commands, each for some of the failures. */
  readonly remedies: readonly string[];
}
