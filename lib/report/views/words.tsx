import type { ComponentChildren } from 'preact';
import { armId } from '../../model/arm-id';
import { facetForPeople, nameForPeople, printable } from '../words';

/** How much of a name is shown where it stands among others. */
const longestName = 80;

/** A text that the estate or its people named: one piece whatever its direction, cut to `most` characters with the whole on demand. */
export function Named({ text, most = longestName }: { readonly text: string; readonly most?: number }) {
  const shown = printable(text);
  const isLong = shown.length > most;
  return <bdi title={isLong ? shown.slice(0, 2000) : undefined}>{isLong ? `${shown.slice(0, most - 1)}…` : shown}</bdi>;
}

/** A resource by its name, with its whole id for whoever points at it. */
export function ResourceName({ id }: { readonly id: string }) {
  return (
    <span title={printable(id).slice(0, 2000)}>
      <Named text={nameForPeople(armId(id))} />
    </span>
  );
}

/** What within a resource a finding is about. */
export function Facet({ text, most }: { readonly text: string; readonly most?: number }) {
  return <Named text={facetForPeople(text)} {...(most !== undefined && { most })} />;
}

/** `24 Nov 2026, 10:00 UTC`, or the day alone. */
export function Moment({ at, dayOnly = false }: { readonly at: string; readonly dayOnly?: boolean }) {
  return <time dateTime={at}>{dayOnly ? dayOf(at) : `${dayOf(at)}, ${at.slice(11, 16)} UTC`}</time>;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Nov 2026`; a text that is no time stays what it is. */
export function dayOf(at: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(at) ?? [];
  return year ? `${Number(day)} ${months[Number(month) - 1]} ${year}` : printable(at);
}

const units = [
  { milliseconds: 86_400_000, noun: 'day' },
  { milliseconds: 3_600_000, noun: 'hour' },
  { milliseconds: 60_000, noun: 'minute' },
] as const;

/** `3 days`, `1 hour`, `less than a minute`: how long it is from one time to another. */
export function span(from: string, to: string): string {
  const length = Math.abs(Date.parse(to) - Date.parse(from));
  const unit = units.find(({ milliseconds }) => length >= milliseconds);
  if (!unit) return 'less than a minute';
  const number = Math.floor(length / unit.milliseconds);
  return `${number} ${unit.noun}${number === 1 ? '' : 's'}`;
}

/** Things in a row, with commas between them. */
export function Listed({ children }: { readonly children: readonly ComponentChildren[] }) {
  return (
    <>
      {children.map((child, index) => (
        <>
          {index > 0 ? ', ' : ''}
          {child}
        </>
      ))}
    </>
  );
}
