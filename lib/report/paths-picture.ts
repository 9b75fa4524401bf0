import { Graph, layout } from '@dagrejs/dagre';
import type { EgressPath } from '../model/egress-path';
import { html, type Markup } from './markup';
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
const style = html`
  svg { color-scheme: light dark; font: 12px system-ui, sans-serif; background: light-dark(#fff, #16181d); }
  text { fill: light-dark(#1c2430, #e6e9ef); } .kind { font-size: 10px; fill: light-dark(#5b6573, #9aa4b2); }
  rect { fill: light-dark(#f3f5f8, #22262e); stroke: light-dark(#9aa4b2, #5b6573); rx: 5px; }
  .source rect { fill: light-dark(#e2ebf7, #24344b); } path { fill: none; stroke: light-dark(#9aa4b2, #5b6573); }
  .open rect, path.open { stroke: light-dark(#c1121f, #ff7b7f); stroke-width: 2.2px; }
  .destination.open text { fill: light-dark(#a30d18, #ff9a9d); font-weight: 600; } .unproven { stroke-dasharray: 6 4; }
  @media print { svg { color-scheme: light; background: none; } }
`;

/** The ways out of one workspace as a self-contained SVG: subnets at the left, what they pass, destinations at the right. */
export function pathsPicture(workspace: string, paths: readonly EgressPath[]): string {
  const { nodes, edges, width, height } = place(pathsGraph(paths));
  const open = paths.filter(({ approved }) => !approved).length;
  const title = `${workspace}: ${count(paths.length, 'way')} out, ${open} not approved`;
  const picture = html`<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${printable(title)}</title>
<style>${style}</style>
${edges.map(drawEdge)}
${nodes.map(drawNode)}
<g class="legend" transform="translate(${margin} ${height - margin})">
<text>${printable(title)}. Red and bold: not approved. Dashed: not proven.</text>
</g>
</svg>
`;
  return picture.markup;
}

function drawNode({ role, open, kind, name, detail, x, y, width }: PlacedNode): Markup {
  const left = x - width / 2;
  return html`<g class="${role}${open ? ' open' : ''}"><title>${printable(detail.join('; '))}</title>
<rect x="${round(left)}" y="${round(y - boxHeight / 2)}" width="${round(width)}" height="${boxHeight}"/>
<text class="kind" x="${round(left + 8)}" y="${round(y - 4)}">${shorten(kind)}</text>
<text x="${round(left + 8)}" y="${round(y - 4 + lineHeight)}">${shorten(name)}</text></g>
`;
}

function drawEdge({ open, proven, points }: PlacedEdge): Markup {
  const [start, ...rest] = points;
  const curves = rest.map((point, index) => {
    const middle = round(((points[index]?.x ?? point.x) + point.x) / 2);
    return `C${middle},${round(points[index]?.y ?? point.y)} ${middle},${round(point.y)} ${round(point.x)},${round(point.y)}`;
  });
  const line = `M${round(start?.x ?? 0)},${round(start?.y ?? 0)}${curves.join('')}`;
  return html`<path class="${open ? 'open' : ''}${proven ? '' : ' unproven'}" d="${line}"/>
`;
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
