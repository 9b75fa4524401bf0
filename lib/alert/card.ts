import type { Alert, Notice } from '../model/alert';
import { armId, nameOf } from '../model/arm-id';
import type { Blindness } from '../model/blindness';
import type { Finding } from '../model/finding';
import { defang } from '../net/defang';
import { adaptiveCard, button, type CardElement, container, line } from './card-elements';
import { findingButtons, type LinkSettings } from './card-links';
import { plainText } from './plain-text';
import { reportCard } from './report-card';

/** How much of an alert is shown. */
export interface CardLimits {
  /** Findings told in full. */
  readonly findings: number;
  /** Further ones told in a line. */
  readonly lines: number;
  /** Characters of a reason or a command. */
  readonly characters: number;
}

/** An Adaptive Card 1.5 that tells an alert: what, the way in one line, who, how and when, what is reached, and how to close it. */
export function alertCard(alert: Alert, limits: CardLimits, links: LinkSettings): CardElement {
  if (alert.report) return reportCard(alert.report, links);
  const findings = alert.notices.filter(isFindingNotice);
  const blindness = alert.notices.filter((notice) => !isFindingNotice(notice));
  const told = isInFull(alert) ? findings.slice(0, limits.findings) : [];
  const listed = findings.slice(told.length, told.length + limits.lines);
  const left = findings.length - told.length - listed.length;
  const [first] = findings;
  return adaptiveCard({
    fallbackText: headline(alert),
    body: [
      container([...heading(alert), ...authorship(alert)], { style: styleOf(alert) }),
      ...told.map((notice) => findingInFull(notice, limits)),
      ...blindness.map((notice) => blindnessInFull(notice, limits)),
      ...listed.map((notice) => findingInLine(notice, limits)),
      ...(left > 0 ? [line(`+${left} more`, { isSubtle: true })] : []),
    ],
    actions: [
      ...(first && told.length > 0 ? findingButtons(first.transition.finding, links) : []),
      ...(findings.length > 1 && links.page !== undefined ? [button('All findings', `${links.page}/findings`)] : []),
    ],
  });
}

type FindingNotice = Extract<Notice, { readonly transition: unknown }>;

function isFindingNotice(notice: Notice): notice is FindingNotice {
  return 'transition' in notice;
}

function isInFull({ kind }: Alert): boolean {
  return kind === 'change' || kind === 'flood' || kind === 'stream';
}

/** The alert in one line, as a notification shows it. */
function headline(alert: Alert): string {
  const { label, words } = headingOf(alert);
  return [label, words].filter(Boolean).join(' · ');
}

function heading(alert: Alert): readonly CardElement[] {
  const { label, words } = headingOf(alert);
  return [
    ...(label === '' ? [] : [line(label, { weight: 'Bolder', color: 'Attention' })]),
    line(words, { weight: 'Bolder', size: 'Large' }, 'None'),
  ];
}

function headingOf({ kind, notices }: Alert): { readonly label: string; readonly words: string } {
  const [first] = notices;
  if (!first) return { label: '', words: 'Nothing to tell' };
  if (kind === 'digest') return { label: '', words: `Daily digest: ${counted(notices.length, 'line')}` };
  if (kind === 'reminder') return { label: '', words: `Still open: ${counted(notices.length, 'finding')}` };
  if (!isFindingNotice(first)) return { label: 'BLIND', words: foreign(first.blindness.because, 160) };
  const { finding } = first.transition;
  const others = notices.length > 1 ? ` · and ${counted(notices.length - 1, 'other')}` : '';
  return {
    label: `${finding.severity.toUpperCase()} · ${first.reason}${others}`,
    words: `${placeOf(finding)}: ${firstSentence(finding)}`,
  };
}

/** The way out, or what else the control saw, without the hops behind it. */
function firstSentence({ reason, title }: Finding): string {
  return foreign(reason.split(/\.\s/, 1)[0] || title, 160);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function styleOf({ kind, notices: [first] }: Alert): 'attention' | 'warning' | 'accent' {
  if (kind === 'digest' || kind === 'reminder') return 'accent';
  if (!first || !isFindingNotice(first)) return 'warning';
  return ['critical', 'high'].includes(first.transition.finding.severity) ? 'attention' : 'warning';
}

/** Who did it, how and when; a change set has one author. */
function authorship({ kind, notices: [first], at }: Alert): readonly CardElement[] {
  if (kind !== 'change' || !first || !isFindingNotice(first)) return [line(momentOf(at), { isSubtle: true }, 'None')];
  const { by } = first.transition.finding;
  const who = by
    ? `by ${foreign(by.who, 100)} · ${foreign(by.how, 100)} · ${momentOf(by.at)}`
    : `who did it is not known yet · seen ${momentOf(first.transition.at)}`;
  return [line(who, { isSubtle: true }, 'None')];
}

function findingInFull({ reason, transition: { finding } }: FindingNotice, { characters }: CardLimits): CardElement {
  const { control, severity, title, facet = '', fix } = finding;
  const quiet = { isSubtle: true, size: 'Small' } as const;
  return container(
    [
      line(foreign(title, 160), { weight: 'Bolder' }),
      line([reason, severity, control, placeOf(finding)].join(' · '), quiet, 'None'),
      line(foreign(finding.reason, characters), {}, 'Small'),
      ...(isTold(facet, finding.reason) ? [] : [line(`It is about ${foreign(facet, 160)}.`, {}, 'Small')]),
      ...(fix === undefined
        ? []
        : [
            line('Close it:', { weight: 'Bolder', size: 'Small' }, 'Small'),
            container([line(plainText(fix, characters * 2), { fontType: 'Monospace', size: 'Small' })], {
              style: 'emphasis',
            }),
          ]),
    ],
    { separator: true },
  );
}

/** Whether a reason names what the facet ends in, such as the destination. */
function isTold(facet: string, reason: string): boolean {
  return reason.includes(facet.slice(facet.lastIndexOf(' ') + 1));
}

function findingInLine({ reason, transition: { finding } }: FindingNotice, { characters }: CardLimits): CardElement {
  const { severity, title, facet = '' } = finding;
  const words = [reason, severity, foreign(title, 100), placeOf(finding), foreign(facet, 80)];
  return line(plainText(words.filter(Boolean).join(' · '), characters), { size: 'Small' }, 'Small');
}

function blindnessInFull(notice: Notice, { characters }: CardLimits): CardElement {
  const { blindness } = notice as Extract<Notice, { readonly blindness: Blindness }>;
  const { because, controls, resources } = blindness;
  const cost = `${counted(controls.length, 'control')} cannot judge ${counted(resources, 'resource')}`;
  const words =
    notice.reason === 'sighted'
      ? `Seen again: ${because}`
      : `${because}. ${controls.length > 0 ? `${cost}: ${controls.join(', ')}. ` : ''}What is not seen is not called safe.`;
  return container([line(foreign(words, characters))], { separator: true });
}

/** The workspace where there is one, and the resource, by name. */
function placeOf({ workspace, resource }: Finding): string {
  const names = [workspace, resource].flatMap((id) => (id === undefined || id === '/' ? [] : [nameOf(armId(id))]));
  return plainText([...new Set(names)].join(' / ') || 'the estate', 160);
}

/** What the estate or its people named, as one line without a link. */
function foreign(text: string, most: number): string {
  return plainText(defang(text), most);
}

/** `2026-11-24 10:00 UTC`. */
function momentOf(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
