import { severities } from '../../model/verdict';
import { count } from '../words';
import { unapprovedChanges, type WeeklyReport } from './report';

/** The three sentences that matter: whether the estate holds, what happened, and what could not be seen. */
export function sentencesOf(report: WeeklyReport): readonly [string, string, string] {
  return [holding(report), happened(report), unseen(report)];
}

function holding({ waysOut, workspaces, summary }: WeeklyReport): string {
  if (!waysOut.known) return `Whether the estate holds is unknown: ${sentenceEnd(waysOut.because)}`;
  const { paths, since } = waysOut.value;
  const open = paths.filter(({ approved }) => !approved);
  const sources = new Set(open.map(({ from }) => from.workspace.key));
  const leaking = workspaces.filter(({ id }) => sources.has(id.toLowerCase())).length;
  const moved = since ? movement(since.opened.filter(isOpen).length, since.closed.filter(isOpen).length) : '';
  const { contested } = summary.waysOut;
  const doubt = contested > 0 ? ` On ${contested} of them documentation and observation of Azure differ.` : '';
  if (open.length === 0) return `No workspace has a way out that nobody approved${moved}.`;
  const stores = sources.size - leaking;
  const beside = stores > 0 ? ` and ${count(stores, 'store')} of data` : '';
  const of = `${leaking} of ${count(workspaces.length, 'workspace')}${beside}`;
  const proven = open.filter(({ certainty }) => certainty === 'proven').length;
  const ways = `${count(open.length, 'way')} that nobody approved, ${proven} of them proven`;
  return `Data can leave ${of} by ${ways}${moved}.${doubt}`;
}

function isOpen({ approved }: { readonly approved: boolean }): boolean {
  return !approved;
}

function movement(opened: number, closed: number): string {
  if (opened === 0 && closed === 0) return '; none was opened or closed since the report before';
  return `; since the report before ${opened} opened and ${closed} closed`;
}

function happened(report: WeeklyReport): string {
  const { opened, closed, open } = report.summary.findings;
  const worst = severities.filter((severity) => open[severity] > 0).map((severity) => `${open[severity]} ${severity}`);
  const still = worst.length > 0 ? `; still open: ${worst.join(', ')}` : '; none is open';
  const widening = unapprovedChanges(report).filter(({ effect }) => effect === 'widens').length;
  const drift =
    widening > 0
      ? ` ${countOf(widening, 'change that nobody approved lets', 'changes that nobody approved let')} more out than the baseline.`
      : '';
  return `${count(opened, 'finding')} opened and ${closed} closed${still}.${drift}`;
}

function unseen({ summary, blindness, gaps, denials, runs }: WeeklyReport): string {
  const { unknown } = summary.verdicts;
  const causes = new Set([...blindness, ...gaps].map(({ because }) => because)).size;
  const silent = runs.find(({ job, completed }) => job === 'assess-posture' && completed === 0);
  if (silent) return 'No run of Weir completed in the week, so nothing is known of it but what was read later.';
  const deaf = denials.known ? '' : ' What was denied on the way out is unknown.';
  if (unknown === 0 && causes === 0) return `Nothing that Weir looks at was hidden from it.${deaf}`;
  const because = causes > 0 ? ` for ${count(causes, 'reason')}` : '';
  return `Weir could not judge ${count(unknown, 'point')}${because}; what is not seen is not called safe.${deaf}`;
}

function countOf(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function sentenceEnd(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
