import { Graph, layout } from '@dagrejs/dagre';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { EgressPath } from '../model/egress-path';
import { type PictureEdge, type PictureGraph, type PictureNode, pathsGraph } from './paths-graph';
import { count, printable } from './words';

interface Point {
  readonly x: number;
  readonly y: number;
}

type PlacedNode = PictureNode & Point & { readonly width: number };
type PlacedEdge = PictureEdge & { readonly points: readonly Point[] };

const lineHeight = 15;
const boxHeight = 38;
const margin = 24;
const legendHeight = 40;
const legendWidth = 640;
const longestName = 64;

/** Dark on paper and light on dark screens; what is open differs in weight too, so that print without colour tells it. */
export const pictureStyle = `
.ways { color-scheme: light dark; font: 12px system-ui, sans-serif; background: light-dark(#fff, #171e25); }
.ways text { fill: light-dark(#18222d, #e7ecf1); } .ways .kind { font-size: 10px; fill: light-dark(#53606d, #9dabb8); }
.ways rect { fill: light-dark(#eef1f3, #1f2831); stroke: light-dark(#9aa4b2, #5b6573); rx: 5px; }
.ways .source rect { fill: light-dark(#d6e8ec, #1d3a43); } .ways path { fill: none; stroke: light-dark(#9aa4b2, #5b6573); }
.ways .open rect, .ways path.open { stroke: light-dark(#a3131f, #ff9a94); stroke-width: 2.2px; }
.ways .destination.open text { fill: light-dark(#a3131f, #ff9a94); font-weight: 600; } .ways .unproven { stroke-dasharray: 6 4; }
.ways path.grip { stroke: transparent; stroke-width: 14px; } .ways a:hover path, .ways a:focus path { stroke-width: 4px; } .ways a:hover rect { stroke-width: 3px; }
@media print { .ways { color-scheme: light; background: none; } }
`;

interface PictureProps {
  readonly workspace: string;
  readonly paths: readonly EgressPath[];
  /** Whether boxes and arrows lead to `#box-N` and `#arrow-N` of the page around, by their order in the graph. */
  readonly isLinked?: boolean;
  /** Whether it brings its own style, because no page is around it. */
  readonly isAlone?: boolean;
}

/** The ways out of one workspace: subnets at the left, what they pass, destinations at the right. */
export function PathsPicture({ workspace, paths, isLinked = false, isAlone = false }: PictureProps) {
  const { nodes, edges, width, height } = place(pathsGraph(paths));
  const open = paths.filter(({ approved }) => !approved).length;
  const title = printable(`${workspace}: ${count(paths.length, 'way')} out, ${open} not approved`);
  return (
    <svg
      class="ways"
      xmlns="http://www.w3.org/2000/svg"
      role={isLinked ? 'group' : 'img'}
      aria-label={isLinked ? title : undefined}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title>{title}</title>
      {isAlone ? <style>{pictureStyle}</style> : null}
      {edges.map((edge, index) => (
        <Link
          to={`arrow-${index}`}
          isLinked={isLinked}
          label={`from ${nameIn(nodes, edge.from)} to ${nameIn(nodes, edge.to)}`}
        >
          <Arrow edge={edge} />
        </Link>
      ))}
      {nodes.map((node, index) => (
        <Link to={`box-${index}`} isLinked={isLinked}>
          <Box node={node} />
        </Link>
      ))}
      {isLinked ? null : (
        <g class="legend" transform={`translate(${margin} ${height - margin})`}>
          <text>{title}. Red and bold: not approved. Dashed: not proven.</text>
        </g>
      )}
    </svg>
  );
}

/** The picture as a self-contained SVG. */
export function pathsPicture(workspace: string, paths: readonly EgressPath[]): string {
  return `${renderToString(<PathsPicture workspace={workspace} paths={paths} isAlone />)}\n`;
}

interface LinkProps {
  readonly to: string;
  readonly isLinked: boolean;
  /** For what has no text of its own. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

function Link({ to, isLinked, label, children }: LinkProps) {
  if (!isLinked) return <>{children}</>;
  return (
    <a href={`#${to}`} aria-label={label && shorten(label)}>
      {children}
    </a>
  );
}

function nameIn(nodes: readonly PictureNode[], wanted: string): string {
  return nodes.find(({ key }) => key === wanted)?.name ?? '';
}

function Box({ node: { role, open, kind, name, detail, x, y, width } }: { readonly node: PlacedNode }) {
  const left = round(x - width / 2);
  return (
    <g class={`${role}${open ? ' open' : ''}`}>
      <title>{printable(detail.join('; '))}</title>
      <rect x={left} y={round(y - boxHeight / 2)} width={round(width)} height={boxHeight} />
      <text class="kind" x={left + 8} y={round(y - 4)}>
        {shorten(kind)}
      </text>
      <text x={left + 8} y={round(y - 4 + lineHeight)}>
        {shorten(name)}
      </text>
    </g>
  );
}

function Arrow({ edge: { open, proven, points } }: { readonly edge: PlacedEdge }) {
  const [start, ...rest] = points;
  const curves = rest.map((point, index) => {
    const middle = round(((points[index]?.x ?? point.x) + point.x) / 2);
    return `C${middle},${round(points[index]?.y ?? point.y)} ${middle},${round(point.y)} ${round(point.x)},${round(point.y)}`;
  });
  const line = `M${round(start?.x ?? 0)},${round(start?.y ?? 0)}${curves.join('')}`;
  return (
    <path class={[open ? 'open' : '', proven ? '' : 'unproven'].filter(Boolean).join(' ') || undefined} d={line} />
  );
}

/** Lays the boxes out in columns; two unseen boxes at the ends hold the sources in the first and the destinations in the last. */
function place({ nodes, edges }: PictureGraph) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 8, ranksep: 70 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.key, { width: widthOf(node, nodes), height: boxHeight });
  for (const end of ['source', 'destination'] as const) graph.setNode(end, { width: 0, height: 0 });
  for (const { key, role } of nodes) {
    if (role === 'source') graph.setEdge('source', key, { weight: 100 });
    if (role === 'destination') graph.setEdge(key, 'destination', { weight: 100 });
  }
  for (const { from, to } of edges) graph.setEdge(from, to, {});
  layout(graph);
  const placed = new Map(nodes.map((node) => [node.key, { ...node, ...graph.node(node.key) }]));
  const drawn = edges.map((edge) => {
    const bends = graph.edge(edge.from, edge.to).points.slice(1, -1);
    return { ...edge, points: [...sideOf(placed.get(edge.from), 1), ...bends, ...sideOf(placed.get(edge.to), -1)] };
  });
  return frame([...placed.values()], drawn);
}

/** The middle of a box's right side, or with -1 of its left. */
function sideOf(node: PlacedNode | undefined, side: 1 | -1): readonly Point[] {
  return node ? [{ x: node.x + (side * node.width) / 2, y: node.y }] : [];
}

/** Moves everything to the margin and measures it. */
function frame(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]) {
  if (nodes.length === 0) return { nodes, edges, width: legendWidth, height: legendHeight };
  const left = Math.min(...nodes.map(({ x, width }) => x - width / 2)) - margin;
  const top = Math.min(...nodes.map(({ y }) => y)) - boxHeight / 2 - margin;
  const right = Math.max(...nodes.map(({ x, width }) => x + width / 2)) + margin;
  const bottom = Math.max(...nodes.map(({ y }) => y)) + boxHeight / 2 + margin;
  const move = ({ x, y }: Point) => ({ x: x - left, y: y - top });
  return {
    nodes: nodes.map((node) => ({ ...node, ...move(node) })),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(move) })),
    width: Math.max(Math.ceil(right - left), legendWidth),
    height: Math.ceil(bottom - top + legendHeight),
  };
}

/** As wide as the widest of its column where it stands in one: system fonts take at most so much on average, bold ones too. */
function widthOf({ role, kind, name }: PictureNode, nodes: readonly PictureNode[]): number {
  const own = role === 'hop' ? [{ kind, name }] : nodes.filter((node) => node.role === role);
  return (
    16 + Math.max(...own.map((node) => Math.max(shorten(node.kind).length * 6.4, shorten(node.name).length * 7.6)))
  );
}

function shorten(text: string): string {
  const shown = printable(text);
  return shown.length > longestName ? `${shown.slice(0, longestName - 1)}…` : shown;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
