import { controls } from '../controls';
import type { Finding } from '../model/finding';
import type { ResultStore } from '../model/results';
import type { ChangeDocument } from '../report/changes-document';
import type { FindingDetail } from '../report/views/finding';
import type { FormGuard } from '../report/views/forms';
import { type ChangesTools, listChanges } from './list-changes';
import { showFinding } from './show-findings';
import { type IncidentTools, showIncident } from './show-incident';

/** What the page of a finding is gathered from. */
export interface FindingPageTools extends IncidentTools, ChangesTools {
  readonly results: Pick<ResultStore, 'read'>;
}

const mostAlike = 20;

/** Everything about one finding; throws a Problem where there is none of that id. */
export async function showFindingPage(id: string, tools: FindingPageTools, guard: FormGuard): Promise<FindingDetail> {
  const { finding, history } = await showFinding(tools.findings, id);
  const [incident, { changes }, lines = []] = await Promise.all([
    showIncident(id, tools),
    listChanges(tools),
    tools.results.read('findings'),
  ]);
  const control = controls.find((one) => one.id === finding.control);
  const alike = lines.filter((line) => line.control === finding.control && line.state === 'open' && line.id !== id);
  return {
    finding,
    history,
    ...(control && { control }),
    incident,
    changes: changes.filter((change) => belongsTo(change, finding)),
    alike: { lines: alike.slice(0, mostAlike), total: alike.length },
    guard,
  };
}

/** Changes of the same resource, or by the deployment that brought the finding about. */
function belongsTo({ resource, by }: ChangeDocument, finding: Finding): boolean {
  const isSame = resource.toLowerCase() === finding.resource.toLowerCase();
  return isSame || (by !== undefined && by.correlation === finding.by?.correlation);
}
