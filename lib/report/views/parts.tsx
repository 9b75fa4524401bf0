import type { ComponentChildren } from 'preact';
import { printable } from '../words';

interface PanelProps {
  readonly title: string;
  /** For links to it. */
  readonly id?: string;
  /** Stands at the end of the title's line. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One subject of a view. */
export function Panel({ title, id, aside, children }: PanelProps) {
  return (
    <section class="panel" id={id}>
      <div class="heading">
        <h2>{title}</h2>
        {aside === undefined ? null : <div class="small quiet">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** What a view is about: its first heading, a way back, and one sentence below. */
export function Title({
  title,
  back,
  kicker,
  children,
}: {
  readonly title: ComponentChildren;
  readonly back?: { readonly href: string; readonly text: string };
  /** What the heading has to be read with. */
  readonly kicker?: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="title">
      {back ? (
        <a class="back" href={back.href}>
          {back.text}
        </a>
      ) : null}
      {kicker === undefined ? null : <p class="kicker quiet">{kicker}</p>}
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** A number that is read at a glance. */
export interface Stat {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly tone?: 'bad' | 'warn' | 'good' | undefined;
  readonly href?: string;
}

export function Stats({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <dl class="stats">
      {stats.map(({ label, value, tone, href }) => (
        <div class="stat">
          <dt>{label}</dt>
          <dd class={tone}>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names and what belongs to them; what is undefined is left out. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, ComponentChildren>> }) {
  return (
    <dl class="facts">
      {Object.entries(facts).map(([name, value]) =>
        value === undefined ? null : (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ),
      )}
    </dl>
  );
}

/** A command as it is typed, with a button that copies it where scripts run. */
export function Command({ text }: { readonly text: string }) {
  return (
    <div class="command">
      <pre>
        <code>{printable(text)}</code>
      </pre>
      <button type="button" class="small" data-copy>
        Copy
      </button>
    </div>
  );
}

/** A drawing with its key, and the numbers behind it as a table on demand. */
export function Figure({
  keys,
  numbers,
  children,
}: {
  readonly keys: ComponentChildren;
  readonly numbers: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <figure>
      <figcaption>{keys}</figcaption>
      {children}
      <details>
        <summary>The numbers</summary>
        {numbers}
      </details>
    </figure>
  );
}
