import type { ArmId } from './arm-id';
import type { Collection } from './evidence';
import { type Judgement, pass, unknown } from './verdict';

/** The options that the article sanctions beside what it recommends, each with its price. */
export const prices = {
  'no-private-link': 'clusters reach the control plane at addresses that serve the workspaces of every tenant',
  'service-tag-routes': 'every account and server of the region is in reach, past the firewall and without a log',
  'firewall-in-network': 'every network of clusters needs a firewall of its own, and clusters stand next to it',
  'other-appliance': 'what the appliance lets through is known to its vendor and not to Weir',
  'serverless-only': 'the network policy of the account is all that holds back what leaves',
} as const;

/** The service tags that Databricks documents for routes to the internet (`udr`). */
export const documentedTags = ['azuredatabricks', 'storage', 'sql', 'eventhub'];

/** Whether a destination is one of those tags, or a region of one. */
export function isDocumented(destination: string): boolean {
  return documentedTags.includes(destination.toLowerCase().split('.')[0] ?? '');
}

/** One of those options. */
export type TradeOff = keyof typeof prices;

/** What an operator declares for some workspaces. */
export interface DeclaredProfile {
  /** Names of workspaces; `*` at the end stands for anything that follows. */
  readonly workspaces: readonly string[];
  /** The options that they follow; without it, those that are seen. */
  readonly tradeOffs?: readonly TradeOff[];
  /** Whether policy asks for route tables that serve one workspace each. */
  readonly ownRouteTable?: boolean;
  readonly reason: string;
}

/** The options that a workspace follows: those declared for it; where none are, those that are seen. */
export interface Profile {
  readonly id: ArmId;
  readonly tradeOffs: readonly TradeOff[];
  readonly isDeclared: boolean;
  /** Options that are declared and not seen. */
  readonly unseen: readonly TradeOff[];
  readonly ownRouteTable: boolean;
}

/** The judgement as it is, but for a failure that a sanctioned option explains: that is a pass at the option's price. */
export function unlessSanctioned(
  judgement: Judgement,
  workspace: ArmId,
  tradeOff: TradeOff,
  profiles: Collection<Profile>,
): Judgement {
  if (judgement.status !== 'fail') return judgement;
  const { resource, reason, facet } = judgement;
  const detail = facet === undefined ? {} : { facet };
  const profile = profiles.find(workspace);
  if (!profile.seen) return unknown(resource, profile.because, detail);
  if (!profile.value.tradeOffs.includes(tradeOff)) return judgement;
  return { ...pass(resource, detail), reason: `${reason}; sanctioned (${tradeOff}) at a price: ${prices[tradeOff]}` };
}
