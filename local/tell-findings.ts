import type { StatusDocument } from '../lib/jobs/tell-status';
import type { Finding } from '../lib/model/finding';
import type { FindingPage } from '../lib/model/ports';
import { findingsTable } from '../lib/report/findings-table';
import type { Paint } from '../lib/report/table';

/** What the running app answers over HTTP, as a person at a terminal reads it. */
export async function tellFindings(url: string, paint: Paint): Promise<string> {
  const { posture } = await get<StatusDocument>(`${url}/api/status`);
  return posture ? findingsTable(posture, await openFindings(url), paint) : 'No run has completed yet.\n';
}

async function openFindings(url: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ status: 'open', ...(cursor === undefined ? {} : { cursor }) });
    const page = await get<FindingPage>(`${url}/api/findings?${query}`);
    findings.push(...page.findings);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return findings;
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
