import { azureCli } from '../../model/azure-cli';
import type { FirewallHealth } from '../../model/log-health';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

const aDay = 24 * 60;
const allLogs = JSON.stringify([{ categoryGroup: 'allLogs', enabled: true }]);

export const firewallLogsArrive = control({
  id: 'TRF-201',
  title: 'The logs of every firewall arrive in a Log Analytics workspace',
  severity: 'high',
  why: 'A firewall that does not tell what it denies hides who tries to take data out, and one that fell silent may be bypassed.',
  fix: 'Add a diagnostic setting that sends all logs of the firewall to a Log Analytics workspace, as resource-specific tables.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-2'), nist('AU-12'), iso('8.15')],
  needs: ['logHealth'],
  *evaluate({ logHealth: { firewalls, sources } }) {
    const unread = new Map(sources.flatMap(({ id, because }) => (because === undefined ? [] : [[id.key, because]])));
    for (const firewall of firewalls) yield judge(firewall, unread);
  },
});

function judge(
  { id, logWorkspaces, lastHeard, minutesSilent = 0 }: FirewallHealth,
  unread: ReadonlyMap<string, string>,
): Judgement {
  const fix = azureCli`monitor diagnostic-settings create --name to-logs --resource ${id}
    --workspace LOG_ANALYTICS_WORKSPACE --export-to-resource-specific true --logs ${allLogs}`;
  if ('because' in logWorkspaces) return unknown(id, logWorkspaces.because);
  if (logWorkspaces.length === 0) return fail(id, 'it sends its logs to no Log Analytics workspace', { fix });
  if (lastHeard !== undefined && minutesSilent < aDay) return pass(id);
  const because = logWorkspaces.map(({ key }) => unread.get(key)).find((reason) => reason !== undefined);
  if (because !== undefined) return unknown(id, `its logs could not be read: ${because}`);
  const silence =
    lastHeard === undefined ? 'not a row of it arrived in two days' : `nothing was heard of it since ${lastHeard}`;
  return fail(id, silence, { fix });
}
