import { azureCli } from '../model/azure-cli';
import type { CustomerKey, Workspace } from '../model/databricks';
import { fail, type Judgement, pass, unknown } from '../model/verdict';
import { cis, iso, mcsb, nist } from './control';

/** What all controls of customer-managed keys share. */
export const customerKey = {
  severity: 'medium',
  article: 'Pre-requisites, Azure Key Vault',
  frameworks: [mcsb('DP-5'), nist('SC-12'), nist('SC-28'), iso('8.24'), cis('2.1.8')],
} as const;

/** Judges whether the workspace has the key that Azure shows as `property`; `options` are those of the command that sets it. */
export function judgeKey(
  { id, complete }: Workspace,
  key: CustomerKey | undefined,
  property: string,
  options: string,
): Judgement {
  if (key) return pass(id);
  if (!complete) return unknown(id, `${property} is not in the row, and not every API version shows it`);
  const fix = `${azureCli`databricks workspace update --ids ${id}`} ${options}`;
  return fail(id, `${property} is not set: a key of Microsoft's encrypts instead of one of yours`, { fix });
}
