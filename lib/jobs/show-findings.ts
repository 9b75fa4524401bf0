import type { Finding, Transition } from '../model/finding';
import { CursorError, type FindingFilter, type FindingPage, type FindingStore } from '../model/ports';
import { type Severity, severities } from '../model/verdict';
import { oneOf, Problem, refuseStrays } from './problem';

interface FindingsDocument extends FindingPage {
  readonly schema: 'weir.findings/1';
}

interface FindingDocument {
  readonly schema: 'weir.finding/1';
  readonly finding: Finding;
  readonly history: readonly Transition[];
}

const filters = ['status', 'severity', 'workspace', 'control', 'cursor'];

/** One page of findings for the query of `GET /api/findings`; throws a Problem that names a parameter it cannot use. */
export async function listFindings(
  store: FindingStore,
  query: Readonly<Record<string, string>>,
): Promise<FindingsDocument> {
  try {
    return { schema: 'weir.findings/1', ...(await store.page(filterOf(query), query.cursor)) };
  } catch (error) {
    if (error instanceof CursorError) throw new Problem(400, 'Bad request', error.message);
    throw error;
  }
}

/** A finding with its history; throws a Problem where there is none of that id. */
export async function showFinding(store: Pick<FindingStore, 'get' | 'history'>, id: string): Promise<FindingDocument> {
  const finding = await store.get(id);
  if (!finding) throw new Problem(404, 'Not found', `there is no finding ${JSON.stringify(id)}`);
  return { schema: 'weir.finding/1', finding, history: await store.history(id) };
}

function filterOf(query: Readonly<Record<string, string>>): FindingFilter {
  refuseStrays(query, filters);
  const { status, severity, workspace, control } = query;
  return {
    ...(status !== undefined && { state: oneOf('status', status, ['open', 'resolved'] as const) }),
    ...(severity !== undefined && { severity: oneOf<Severity>('severity', severity, severities) }),
    ...(workspace !== undefined && { workspace }),
    ...(control !== undefined && { control }),
  };
}
