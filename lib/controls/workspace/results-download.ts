import { fail, pass, unknown } from '../../model/verdict';
import { control, iso, nist } from '../control';

export const resultsDownload = control({
  id: 'DEP-201',
  title: 'Query results cannot be downloaded from the workspace',
  severity: 'medium',
  why: 'A download carries data to a browser through the control plane: no route, firewall or network policy sees it.',
  fix: 'Switch off the download of results in the security settings of the workspace.',
  article: 'Introduction, data access from a browser',
  frameworks: [nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'workspaceSettings'],
  *evaluate({ workspaces, workspaceSettings }) {
    for (const { id, name } of workspaces) {
      const settings = workspaceSettings.find(id);
      const fix = `In ${name}, Settings, Security: switch off "Notebook results download" and "SQL results download"`;
      if (!settings.seen) yield unknown(id, settings.because);
      else if (settings.value.unread.resultsDownload) yield unknown(id, settings.value.unread.resultsDownload);
      else if (settings.value.resultsDownload === undefined)
        yield fail(id, 'the download of results was never set, and is on by default', { fix });
      else if (settings.value.resultsDownload) yield fail(id, 'the download of results is on', { fix });
      else yield pass(id);
    }
  },
});
