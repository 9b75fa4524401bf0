import type { ArmId } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { Diagnostics } from '../model/data-services';
import type { Workspace } from '../model/databricks';
import type { Collection } from '../model/evidence';
import { missingLogs } from '../model/log-delivery';
import { fail, type Judgement, pass, unknown } from '../model/verdict';

/** Judges whether every workspace sends the categories of logs somewhere. */
export function* judgeLogs(
  {
    workspaces,
    diagnostics,
  }: { readonly workspaces: Collection<Workspace>; readonly diagnostics: Collection<Diagnostics> },
  required: readonly string[],
): Iterable<Judgement> {
  for (const { id } of workspaces) {
    const sighting = diagnostics.find(id);
    const missing = sighting.seen ? missingLogs(sighting.value.settings, required) : [];
    if (!sighting.seen) yield unknown(id, sighting.because);
    else if (missing.length === 0) yield pass(id);
    else
      yield fail(id, `no diagnostic setting sends the categories ${missing.join(', ')} anywhere`, {
        fix: sendLogs(id),
      });
  }
}

const allLogs = JSON.stringify([{ categoryGroup: 'allLogs', enabled: true }]);

/** The command that sends every log of the resource to a Log Analytics workspace. */
export function sendLogs(resource: ArmId): string {
  return azureCli`monitor diagnostic-settings create --name to-logs --resource ${resource}
    --workspace LOG_ANALYTICS_WORKSPACE --logs ${allLogs}`;
}
