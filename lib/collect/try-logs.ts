import type { ArmId } from '../model/arm-id';
import { type Evidence, known, notKnown } from '../model/evidence';
import type { Clock } from '../model/ports';
import type { Connection } from './connection';
import type { AskLogs } from './log-analytics';
import { readLogWorkspace } from './log-workspace';

/** Reads a Log Analytics workspace as Azure Resource Manager has it and asks it a question that needs no table. */
export async function tryLogs(
  connection: Connection,
  ask: AskLogs,
  clock: Clock,
  id: ArmId,
): Promise<Evidence<unknown>> {
  const workspace = await readLogWorkspace(connection, id);
  if (!workspace.known) return workspace;
  const now = clock().getTime();
  const answer = await ask(workspace.value.customerId, 'print 1', { from: now - 60_000, to: now });
  return answer.kind === 'rows' ? known(answer.rows) : notKnown(answer.because);
}
