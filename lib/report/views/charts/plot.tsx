import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { ComponentChildren } from 'preact';

/** The room of a chart in its own units, and where the drawing lies in it. */
export const frame = { width: 720, height: 220, left: 40, right: 12, top: 12, bottom: 26 } as const;

/** From numbers at the side to heights in the drawing; the largest is rounded up. */
export function heightScale(largest: number): ScaleLinear<number, number> {
  return scaleLinear()
    .domain([0, Math.max(1, largest)])
    .nice(4)
    .range([frame.height - frame.bottom, frame.top]);
}

interface PlotProps {
  /** What it shows, for whoever does not see it. */
  readonly label: string;
  readonly y: ScaleLinear<number, number>;
  /** Texts below, each with its place across; those at the ends may stand apart from their middle. */
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  readonly children: ComponentChildren;
}

/** A drawing area with lines at round numbers. */
export function Plot({ label, y, ticks, children }: PlotProps) {
  const whole = y.ticks(4).filter(Number.isInteger);
  return (
    <svg class="chart" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
      {whole.map((value) => (
        <>
          <line
            class={value === 0 ? 'base' : 'grid'}
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={y(value)}
            y2={y(value)}
          />
          <text x={frame.left - 8} y={y(value) + 4} text-anchor="end">
            {y.tickFormat(4, '~s')(value)}
          </text>
        </>
      ))}
      {ticks.map(({ x, text }) => (
        <text x={x} y={frame.height - 8} text-anchor={anchorAt(x)}>
          {text}
        </text>
      ))}
      {children}
    </svg>
  );
}

function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x < frame.left + 30) return 'start';
  return x > frame.width - frame.right - 30 ? 'end' : 'middle';
}

/** Some of many, evenly spread, the last always among them. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, index) => (all.length - 1 - index) % step === 0);
}

/** A coordinate that keeps the page light. */
export function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
