import type { Alert, ChannelMemory, FindingReason, Notice, Told } from '../model/alert';
import type { Blindness } from '../model/blindness';
import type { Transition } from '../model/finding';
import { alertOf, beliefAfter, causesBeside, reasonOf } from './notice';

const mostNotices = 200;

/** All that a stream's decision depends on; `blindness` is undefined where no run tells. */
export interface StreamOccasion {
  readonly channel: string;
  readonly memory: ChannelMemory;
  readonly transitions: readonly Transition[];
  readonly blindness: readonly Blindness[] | undefined;
  readonly now: string;
}

/** Decides for a channel that takes everything at once and sorts it itself: each step is told, in its order, none waits. */
export function decideStream(occasion: StreamOccasion): {
  readonly alerts: readonly Alert[];
  readonly memory: ChannelMemory;
} {
  const { channel, memory, transitions, blindness, now } = occasion;
  const told = new Map<string, Told>(Object.entries(memory.told));
  const steps = transitions
    .toSorted((a, b) => a.finding.revision - b.finding.revision)
    .map((transition): Notice => {
      const { id } = transition.finding;
      const reason = reasonOf(transition, told.get(id)) ?? quietReason(transition);
      const belief = beliefAfter(transition, now, true);
      if (belief) told.set(id, belief);
      else told.delete(id);
      return { reason, transition };
    });
  return {
    alerts: inChunks([...steps, ...blindnessSteps(occasion)]).map((notices) =>
      alertOf(channel, 'stream', now, notices),
    ),
    memory: {
      ...memory,
      told: Object.fromEntries(told),
      blind: blindness ? Object.fromEntries(blindness.map((cause) => [cause.because, cause])) : memory.blind,
    },
  };
}

/** Why a step is told that is no news to people. */
function quietReason({ kind }: Transition): FindingReason {
  return kind === 'acknowledged' || kind === 'exempted' ? kind : 'changed';
}

function blindnessSteps({ memory: { blind }, blindness, now }: StreamOccasion): readonly Notice[] {
  if (!blindness) return [];
  const present = blindness.map(({ because }) => because);
  return [
    ...causesBeside(blindness, Object.keys(blind)).map((cause) => ({
      reason: 'blind' as const,
      at: now,
      blindness: cause,
    })),
    ...causesBeside(Object.values(blind), present).map((cause) => ({
      reason: 'sighted' as const,
      at: now,
      blindness: cause,
    })),
  ];
}

function inChunks(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  return Array.from({ length: Math.ceil(notices.length / mostNotices) }, (_, index) =>
    notices.slice(index * mostNotices, (index + 1) * mostNotices),
  );
}
