import type { Alert, ChannelMemory, Notice } from '../model/alert';
import { causesBeside } from './notice';
import { type Decision, type Occasion, type PresentBlindness, tellUnlessQuiet } from './occasion';

/** What becomes of each cause of blindness that is new to the channel, and of each that ended. */
export function decideBlindness(occasion: Occasion): readonly Decision[] {
  const { memory, blindness, now } = occasion;
  if (!blindness) return memory.sighted.map(gatherSight);
  const known = [...Object.keys(memory.blind), ...memory.sighted.flatMap(causeOf)];
  const present = blindness.map(({ because }) => because);
  const fresh = causesBeside(blindness, known).map((cause): Decision => {
    const { because, controls, resources } = cause;
    const notice = { reason: 'blind', at: now, blindness: { because, controls, resources } } as const;
    const lasts = blindness.some((one) => one.because === because && one.lasts);
    if (isPassing(because) && !lasts) return { notice, outcome: 'wait', because: 'it may have passed by the next run' };
    return tellUnlessQuiet(notice, occasion, 'nobody knows what it hides');
  });
  const gone = causesBeside(Object.values(memory.blind), present).map((cause) =>
    gatherSight({ reason: 'sighted', at: now, blindness: cause }),
  );
  const stillGone = memory.sighted.filter((notice) => causeOf(notice).every((cause) => !present.includes(cause)));
  return [...fresh, ...gone, ...stillGone.map(gatherSight)];
}

/** Throttling, time-outs and server errors, by the status that a cause starts with. */
function isPassing(because: string): boolean {
  return /\b(408|429|5\d\d)\b/.test(because);
}

function gatherSight(notice: Notice): Decision {
  return { notice, outcome: 'gather', because: 'what is seen again asks for nothing at once' };
}

/** What the channel believes of blindness after the alerts, and what ended that no digest has told yet. */
export function blindnessAfter(
  memory: ChannelMemory,
  alerts: readonly Alert[],
  blindness: readonly PresentBlindness[] | undefined,
  now: string,
): Pick<ChannelMemory, 'blind' | 'sighted'> {
  if (!blindness) return { blind: memory.blind, sighted: hasDigest(alerts) ? [] : memory.sighted };
  const told = alerts.flatMap(({ notices }) => notices.filter(({ reason }) => reason === 'blind').flatMap(causeOf));
  const believed = new Set([...told, ...Object.keys(memory.blind), ...memory.sighted.flatMap(causeOf)]);
  const present = blindness.filter(({ because }) => believed.has(because));
  const gone = causesBeside(
    Object.values(memory.blind),
    present.map(({ because }) => because),
  ).map((cause): Notice => ({ reason: 'sighted', at: now, blindness: cause }));
  const stillGone = memory.sighted.filter((notice) =>
    causeOf(notice).every((cause) => present.every(({ because }) => because !== cause)),
  );
  return {
    blind: Object.fromEntries(
      present.map(({ because, controls, resources }) => [because, { because, controls, resources }]),
    ),
    sighted: hasDigest(alerts) ? [] : [...stillGone, ...gone],
  };
}

function hasDigest(alerts: readonly Alert[]): boolean {
  return alerts.some(({ kind }) => kind === 'digest');
}

function causeOf(notice: Notice): readonly string[] {
  return 'blindness' in notice ? [notice.blindness.because] : [];
}
