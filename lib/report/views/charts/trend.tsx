import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { DataTable } from '../data-table';
import { Figure } from '../parts';
import { dayOf } from '../words';
import { frame, heightScale, Plot, rounded, spread } from './plot';

/** Numbers of one day or week. */
export interface TrendPoint {
  /** ISO 8601. */
  readonly at: string;
  /** One number for each line. */
  readonly values: readonly number[];
}

/** What a line counts, and how it is drawn. */
export interface TrendLine {
  readonly name: string;
  readonly look: 'bad' | 'warn' | 'water' | 'ink' | 'quiet';
}

interface TrendProps {
  readonly label: string;
  readonly lines: readonly TrendLine[];
  /** The oldest first. */
  readonly points: readonly TrendPoint[];
}

/** Counts over time, a line each. */
export function Trend({ label, lines, points }: TrendProps) {
  if (points.length < 2)
    return <p class="empty">A line begins with the first weekly report; the numbers above are all so far.</p>;
  const times = points.map(({ at }) => Date.parse(at));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const x = scaleLinear()
    .domain([first, first === last ? first + 1 : last])
    .range([frame.left + 6, frame.width - frame.right - 6]);
  const y = heightScale(Math.max(...points.flatMap(({ values }) => values)));
  const xOf = ({ at }: TrendPoint) => rounded(x(Date.parse(at)));
  const numbers = (
    <DataTable
      columns={[
        { head: 'Day', cell: ({ at }: TrendPoint) => dayOf(at) },
        ...lines.map(({ name }, index) => ({
          head: name,
          cell: ({ values }: TrendPoint) => values[index] ?? 0,
          isNumber: true,
        })),
      ]}
      rows={points.toReversed()}
      empty="Nothing was counted yet."
    />
  );
  return (
    <Figure keys={lines.map(({ name, look }) => <span class={`key is-${look}`}>{name}</span>)} numbers={numbers}>
      <Plot label={label} y={y} ticks={spread(points, 6).map((point) => ({ x: xOf(point), text: shortDay(point.at) }))}>
        {lines.map(({ look }, index) => {
          const yOf = ({ values }: TrendPoint) => rounded(y(values[index] ?? 0));
          const newest = points.at(-1);
          return (
            <>
              <path class={`is-${look}`} d={line(xOf, yOf)([...points]) ?? ''} />
              {newest ? <circle class={`is-${look}`} cx={xOf(newest)} cy={yOf(newest)} r={4} /> : null}
            </>
          );
        })}
      </Plot>
    </Figure>
  );
}

/** `24 Nov`. */
function shortDay(at: string): string {
  return dayOf(at).replace(/ \d{4}$/, '');
}
