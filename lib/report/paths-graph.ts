import { nameOf } from '../model/arm-id';
import { describeHop, describeTenancy, inWords, shortName } from '../model/describe-path';
import type { EgressPath, Hop } from '../model/egress-path';

/** A box of the picture: where data starts, what it passes, where it ends. */
export interface PictureNode {
  readonly key: string;
  readonly role: 'source' | 'hop' | 'destination';
  /** What it is, in small print. */
  readonly kind: string;
  readonly name: string;
  /** Everything that is known of it, for whoever points at it. */
  readonly detail: readonly string[];
  readonly open: boolean;
}

/** An arrow of the picture. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** Whether a way out that nobody approved takes it. */
  readonly open: boolean;
  /** Whether a way out that is proven takes it. */
  readonly proven: boolean;
  /** The ways out that take it. */
  readonly ways: readonly EgressPath[];
}

export interface PictureGraph {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** Draws ways out together: what several share comes once, and is open where one of them is. */
export function pathsGraph(paths: readonly EgressPath[]): PictureGraph {
  const nodes = new Map<string, PictureNode>();
  const edges = new Map<string, PictureEdge>();
  for (const path of paths) {
    const open = !path.approved;
    const proven = path.certainty === 'proven';
    const way = [sourceNode(path), ...path.hops.map(hopNode), destinationNode(path)];
    for (const node of way) nodes.set(node.key, merge(nodes.get(node.key), { ...node, open }));
    for (const [index, { key: to }] of way.entries()) {
      const from = way[index - 1]?.key;
      if (from === undefined || from === to) continue;
      const key = `${from}\n${to}`;
      const edge = edges.get(key);
      edges.set(key, {
        from,
        to,
        open: open || edge?.open === true,
        proven: proven || edge?.proven === true,
        ways: [...(edge?.ways ?? []), path],
      });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

type Box = Omit<PictureNode, 'open'>;

function merge(one: PictureNode | undefined, other: PictureNode): PictureNode {
  if (!one) return other;
  return { ...one, open: one.open || other.open, detail: [...new Set([...one.detail, ...other.detail])] };
}

function sourceNode({ plane, from }: EgressPath): Box {
  const id = from.subnet ?? from.workspace;
  const kind = { classic: 'subnet', serverless: 'serverless compute', workspace: 'workspace' }[plane];
  return { key: `${plane} ${id.key}`, role: 'source', kind, name: nameOf(id), detail: [id.text] };
}

function hopNode(hop: Hop): Box {
  const { kind, resource } = hop;
  return {
    key: `${kind} ${resource.toLowerCase()}`,
    role: 'hop',
    kind: inWords(kind),
    name: shortName(resource),
    detail: [describeHop(hop)],
  };
}

function destinationNode({ to, services, certainty, approved }: EgressPath): Box {
  const { kind, value, tenancy } = to;
  return {
    key: `to ${kind} ${value.toLowerCase()}`,
    role: 'destination',
    kind: `${inWords(kind)}, ${describeTenancy(tenancy)}`,
    name: shortName(value),
    detail: [`${value}: ${services.join(' ')}, ${certainty}, ${approved ? 'approved' : 'not approved'}`],
  };
}
