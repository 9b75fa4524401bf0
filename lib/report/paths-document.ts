import type { EgressPath, EgressPaths, Hop, LatentReach, Trace } from '../model/egress-path';

/** The ways out of an estate, before they take a form. */
export interface WaysOut extends Pick<EgressPaths, 'paths' | 'unreached'> {
  readonly takenAt: string;
  /** Absent where nobody asked what single mistakes would open. */
  readonly latent?: readonly LatentReach[];
}

/** A way out as other programs read it: ids as text, fields in a fixed order. */
export interface PathDocument extends Omit<EgressPath, 'from'> {
  readonly from: { readonly workspace: string; readonly subnet?: string };
}

interface PathsDocument {
  readonly schema: 'weir.paths/1';
  readonly takenAt: string;
  readonly paths: readonly PathDocument[];
  readonly unreached: readonly UnreachedDocument[];
  readonly latent?: readonly LatentDocument[];
}

interface UnreachedDocument {
  readonly workspace: string;
  readonly subnet: string;
  readonly host: string;
  readonly port?: number;
  readonly category: string;
}

interface LatentDocument {
  readonly workspace: string;
  readonly resource: string;
  readonly mistake: string;
  readonly opens: readonly PathDocument[];
}

interface TraceDocument extends Trace {
  readonly schema: 'weir.trace/1';
  readonly takenAt: string;
}

/** The document `weir.paths/1`. */
export function pathsDocument({ takenAt, paths, unreached, latent }: WaysOut): PathsDocument {
  return {
    schema: 'weir.paths/1',
    takenAt,
    paths: paths.map(pathDocument),
    unreached: unreached.map(({ workspace, subnet, host, port, category }) => ({
      workspace: workspace.text,
      subnet: subnet.text,
      host,
      ...(port === undefined ? {} : { port }),
      category,
    })),
    ...(latent && { latent: latent.map(latentDocument) }),
  };
}

export function pathDocument(path: EgressPath): PathDocument {
  const { plane, from, to, services, hops, inspected, logged, certainty, approved, catalogue } = path;
  return {
    plane,
    from: { workspace: from.workspace.text, ...(from.subnet && { subnet: from.subnet.text }) },
    to: { kind: to.kind, value: to.value, tenancy: to.tenancy },
    services,
    hops: hops.map(hopDocument),
    inspected,
    logged,
    certainty,
    approved,
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/** The document `weir.trace/1` about an estate as it was at a time. */
export function traceDocument({
  takenAt,
  trace: { alternatives, ...trace },
}: {
  readonly takenAt: string;
  readonly trace: Trace;
}): TraceDocument {
  return {
    schema: 'weir.trace/1',
    takenAt,
    ...walkDocument(trace),
    ...(alternatives && {
      alternatives: alternatives.map(({ reading, ...walk }) => ({ reading, ...walkDocument(walk) })),
    }),
  };
}

function walkDocument({ disposition, certainty, hops, blockedBy }: Omit<Trace, 'alternatives'>) {
  return {
    disposition,
    certainty,
    hops: hops.map(hopDocument),
    ...(blockedBy && { blockedBy: hopDocument(blockedBy) }),
  };
}

function hopDocument({ kind, resource, rule, why }: Hop): Hop {
  return { kind, resource, ...(rule === undefined ? {} : { rule }), why };
}

function latentDocument({ workspace, resource, mistake, opens }: LatentReach): LatentDocument {
  return { workspace: workspace.text, resource: resource.text, mistake, opens: opens.map(pathDocument) };
}
