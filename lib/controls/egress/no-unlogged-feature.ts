import { azureCli } from '../../model/azure-cli';
import { fail, pass, unknown } from '../../model/verdict';
import { attack, control, iso, mcsb, nist } from '../control';

const allLogs = JSON.stringify([{ categoryGroup: 'allLogs', enabled: true }]);

/** Ways that no category shows: a product outside of network policies, which SRV-101 judges. */
const hasNoLog = new Set<string | undefined>(['D11']);

export const noUnloggedFeature = control({
  id: 'EGR-203',
  title: 'What the features of a workspace can carry out shows in its audit log',
  severity: 'medium',
  why: 'Git, webhooks, shares, mails and model providers take data through the control plane, past every network.',
  fix: 'Send every category of the audit log of the workspace to a Log Analytics workspace.',
  article: 'Introduction, data access from a browser or a client; High-level Architecture',
  frameworks: [mcsb('LT-3'), nist('AU-2'), nist('AU-12'), iso('8.15'), attack('T1567')],
  needs: ['workspaces', 'egressPaths'],
  *evaluate({ workspaces, egressPaths }) {
    const features = egressPaths.paths.filter(
      ({ plane, to, catalogue }) => plane === 'workspace' && to.kind === 'internet' && !hasNoLog.has(catalogue),
    );
    const bySource = Map.groupBy(features, ({ from }) => from.workspace.key);
    for (const { id } of workspaces) {
      const open = (bySource.get(id.key) ?? []).filter(({ approved }) => !approved);
      const dark = open.find(({ logged }) => logged === 'unknown');
      const unlogged = Map.groupBy(
        open.filter(({ logged }) => logged === 'no'),
        ({ to }) => to.value,
      );
      const fix = azureCli`monitor diagnostic-settings create --name to-logs --resource ${id}
        --workspace LOG_ANALYTICS_WORKSPACE --logs ${allLogs}`;
      if (dark) yield unknown(id, `whether its audit log shows what goes to ${dark.to.value} could not be read`);
      else if (unlogged.size === 0) yield pass(id);
      for (const facet of unlogged.keys())
        yield fail(id, `no diagnostic setting sends the category that shows what goes to ${facet}`, { facet, fix });
    }
  },
});
