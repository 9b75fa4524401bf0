import type { ArmId } from './arm-id';
import type { DiagnosticSetting, Diagnostics } from './data-services';
import type { EgressPath } from './egress-path';
import type { Collection, Evidence } from './evidence';

/** The categories of logs, as they were asked for, that no diagnostic setting sends anywhere. */
export function missingLogs(settings: readonly DiagnosticSetting[], categories: readonly string[]): readonly string[] {
  const delivering = settings.filter(
    ({ logWorkspace, storageAccount, eventHub }) => logWorkspace || storageAccount || eventHub,
  );
  const logs = delivering.flatMap((setting) => setting.logs.filter(({ enabled }) => enabled));
  const sent = new Set(logs.map(({ category }) => category.toLowerCase()));
  if (sent.has('alllogs') || sent.has('audit')) return [];
  return categories.filter((category) => !sent.has(category.toLowerCase()));
}

/** Whether what happens at the resource shows in a log of one of the categories. */
export function loggedBy(
  diagnostics: Evidence<Collection<Diagnostics>>,
  resource: ArmId,
  categories: readonly string[],
): EgressPath['logged'] {
  const sighting = diagnostics.known ? diagnostics.value.find(resource) : undefined;
  if (!sighting?.seen) return 'unknown';
  return missingLogs(sighting.value.settings, categories).length < categories.length ? 'yes' : 'no';
}
