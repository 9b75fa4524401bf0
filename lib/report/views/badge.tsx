import type { ComponentChildren } from 'preact';
import type { Effect } from '../../model/change';
import type { Severity } from '../../model/verdict';

/** What a word of judgement looks like; `worst` is kept for what must be seen first. */
export type Tone = 'worst' | 'bad' | 'warn' | 'good' | 'water' | 'plain';

/** A word of judgement. Colour repeats what the word says and says nothing by itself. */
export function Badge({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <span class={tone === 'plain' ? 'badge' : `badge ${tone}`}>{children}</span>;
}

const severityTones: Readonly<Record<Severity, Tone>> = {
  critical: 'worst',
  high: 'bad',
  medium: 'warn',
  low: 'plain',
};

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <Badge tone={severityTones[severity]}>{severity}</Badge>;
}

const effectTones: Readonly<Record<Effect, Tone>> = {
  widens: 'bad',
  unknown: 'warn',
  neutral: 'plain',
  narrows: 'good',
};

/** What a change does to the ways out. */
export function EffectBadge({ effect }: { readonly effect: Effect }) {
  return <Badge tone={effectTones[effect]}>{effect === 'unknown' ? 'effect unknown' : effect}</Badge>;
}
