import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { DataTable } from '../data-table';
import { Figure } from '../parts';
import { dayOf, Moment } from '../words';
import { frame, heightScale, Plot, rounded, spread } from './plot';

/** What was seen in one bin, and what was expected of it. */
export interface BandPoint {
  /** The bin's start, ISO 8601 UTC. */
  readonly at: string;
  /** Undefined where nothing is known. */
  readonly seen: number | undefined;
  readonly expected: number;
  /** What an unremarkable bin stays below. */
  readonly upper: number;
  readonly isAlarm: boolean;
}

interface BandProps {
  readonly label: string;
  /** Without a break, the oldest first. */
  readonly points: readonly BandPoint[];
}

/** A count against what was expected of it: a band, the count as a line, alarms as dots. */
export function Band({ label, points }: BandProps) {
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([frame.left, frame.width - frame.right]);
  const seen = points.map((point) => point.seen ?? 0);
  // What an empty series may hold is not worth half of the height.
  const y = heightScale(
    Math.max(...seen, Math.min(Math.max(...points.map(({ upper }) => upper)), Math.max(...seen) * 2)),
  );
  const xOf = (_: BandPoint, index: number) => rounded(x(index));
  const heightOf = (value: number) => rounded(Math.max(frame.top, y(value)));
  const drawBand = area(xOf, heightOf(0), (point: BandPoint) => heightOf(point.upper));
  const drawSeen = line(xOf, ({ seen: value = 0 }: BandPoint) => heightOf(value)).defined(
    (point) => point.seen !== undefined,
  );
  const drawExpected = line(xOf, ({ expected }: BandPoint) => heightOf(expected));
  const days = points.flatMap((point, index) => (point.at.slice(11, 13) === '00' ? [{ point, index }] : []));
  const ticks = spread(days, 7).map(({ point, index }) => ({
    x: x(index),
    text: dayOf(point.at).replace(/ \d{4}$/, ''),
  }));
  const keys = (
    <>
      <span class="key">denied</span>
      <span class="key is-quiet">expected</span>
      <span class="key fill-water">usual</span>
      <span class="key is-bad">alarm</span>
    </>
  );
  return (
    <Figure keys={keys} numbers={<Numbers points={points} />}>
      <Plot label={label} y={y} ticks={ticks}>
        <path class="area" d={drawBand([...points]) ?? ''} />
        <path class="is-quiet" d={drawExpected([...points]) ?? ''} />
        <path class="is-ink" d={drawSeen([...points]) ?? ''} />
        {points.map((point, index) =>
          point.isAlarm ? <circle class="is-bad" cx={rounded(x(index))} cy={heightOf(point.seen ?? 0)} r={5} /> : null,
        )}
      </Plot>
    </Figure>
  );
}

/** Hours with denials alone: the others would be walls of noughts. */
function Numbers({ points }: Pick<BandProps, 'points'>) {
  return (
    <DataTable
      caption="Hours in which something was denied, the newest first"
      columns={[
        { head: 'Hour', cell: ({ at }: BandPoint) => <Moment at={at} /> },
        { head: 'Denied', cell: ({ seen }) => seen ?? 'not known', isNumber: true },
        { head: 'Expected', cell: ({ expected }) => expected.toFixed(1), isNumber: true },
        { head: 'Usual up to', cell: ({ upper }) => upper.toFixed(1), isNumber: true },
        { head: 'Alarm', cell: ({ isAlarm }) => (isAlarm ? 'yes' : 'no') },
      ]}
      rows={points.filter(({ seen, isAlarm }) => seen !== 0 || isAlarm).toReversed()}
      empty="Nothing was denied."
    />
  );
}
