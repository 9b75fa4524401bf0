import { fail, pass, unknown } from '../../model/verdict';
import { cis, control, nist } from '../control';
import { setConfiguration } from '../workspace-setting';

export const tokenLifetime = control({
  id: 'DEP-208',
  title: 'Personal access tokens expire, or there are none',
  severity: 'medium',
  why: 'Whoever finds a token that never expires pulls data through the API for as long as the workspace lives.',
  fix: 'Set maxTokenLifetimeDays of the workspace, or switch personal access tokens off with enableTokensConfig.',
  article: 'Introduction, data access from a client using the Databricks API',
  frameworks: [nist('AC-17'), cis('2.1.6')],
  needs: ['workspaces', 'workspaceSettings'],
  *evaluate({ workspaces, workspaceSettings }) {
    for (const workspace of workspaces) {
      const { id } = workspace;
      const settings = workspaceSettings.find(id);
      if (!settings.seen) {
        yield unknown(id, settings.because);
        continue;
      }
      const { personalTokens, tokenLifetimeDays: days = 0, unread } = settings.value;
      const because = unread.tokenLifetimeDays ?? unread.personalTokens;
      const fix = setConfiguration(workspace, { maxTokenLifetimeDays: '90' });
      if (personalTokens === false || days > 0) yield pass(id);
      else if (because !== undefined) yield unknown(id, because);
      else yield fail(id, 'maxTokenLifetimeDays is 0 or not set: a token may live for ever; set it to 90', { fix });
    }
  },
});
