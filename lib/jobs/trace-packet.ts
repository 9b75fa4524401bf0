import type { ReadableSnapshot } from '../collect/inventory';
import { trace } from '../egress/trace';
import { armId } from '../model/arm-id';
import type { Trace } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap } from '../model/evidence';
import { MalformedText } from '../net/malformed-text';
import { traceDocument } from '../report/paths-document';
import { readInputs } from './derive-parts';
import { newestSnapshot } from './newest-snapshot';
import { oneOf, Problem, refuseStrays } from './problem';
import { gapsIn } from './scan-snapshot';
import { type EstateTools, findWorkspace } from './show-paths';

/** The protocols that a packet can have. */
export const protocols = ['tcp', 'udp', 'icmp'] as const;

/** Can it go there: from a workspace or a subnet's id, to an address, a name or a resource. */
export interface TraceWish {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: (typeof protocols)[number];
}

/** What became of the packet, and what could not be read of the estate. */
export interface TraceFound {
  /** When the estate was as it was walked. */
  readonly takenAt: string;
  readonly trace: Trace;
  readonly gaps: readonly Gap[];
}

/** Follows one packet through a snapshot's estate; throws a Problem for a start or an end that it does not have. Pure. */
export function tracePacket(snapshot: ReadableSnapshot, settings: EgressSettings, wish: TraceWish): TraceFound {
  const { inventory, tags, settings: own, gaps } = readInputs(snapshot, settings);
  const { to, protocol, port } = wish;
  const isSubnet = wish.from.toLowerCase().includes('/subnets/');
  const from = isSubnet ? armId(wish.from) : findWorkspace(inventory, wish.from).id;
  try {
    const question = { from, to, protocol, port: protocol === 'icmp' ? undefined : port };
    const { takenAt } = snapshot;
    return { takenAt, trace: trace(inventory, tags, own, question), gaps: [...gapsIn(snapshot, inventory), ...gaps] };
  } catch (error) {
    if (error instanceof MalformedText) throw new Problem(400, 'Bad request', error.message);
    throw error;
  }
}

/** The document for the query of `GET /api/trace`; throws a Problem that names what it cannot use. */
export async function answerTrace(
  { present, egress }: EstateTools,
  query: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof traceDocument>> {
  refuseStrays(query, ['from', 'to', 'port', 'protocol']);
  const { from, to, port = '443', protocol = 'tcp' } = query;
  if (!from || !to)
    throw new Problem(400, 'Bad request', 'from and to are needed: GET /api/trace?from=WORKSPACE&to=NAME');
  if (!isPort(port)) throw new Problem(400, 'Bad request', `port is ${JSON.stringify(port)}; it must be 0 to 65535`);
  const wish = { from, to, port: Number(port), protocol: oneOf('protocol', protocol, protocols) };
  const { snapshot } = await newestSnapshot(present);
  return traceDocument(tracePacket(snapshot, egress, wish));
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
