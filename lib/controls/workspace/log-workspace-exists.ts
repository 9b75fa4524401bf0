import { lookUp } from '../../model/absence';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { sendLogs } from '../audit-logs';
import { control, iso, mcsb, nist } from '../control';

export const logWorkspaceExists = control({
  id: 'DEP-303',
  title: 'The Log Analytics workspaces to which workspaces send their logs exist',
  severity: 'medium',
  why: 'A diagnostic setting outlives the place it sends to, looks complete, and delivers nothing.',
  fix: 'Point the diagnostic setting at a Log Analytics workspace that exists.',
  article: 'High-level Data Exfiltration Protection Architecture, logging',
  frameworks: [mcsb('LT-3'), mcsb('LT-5'), nist('AU-12'), iso('8.15')],
  needs: ['workspaces', 'diagnostics', 'logWorkspaces', 'resourceGroups'],
  *evaluate({ workspaces, diagnostics, logWorkspaces, resourceGroups }) {
    for (const { id } of workspaces) {
      const sighting = diagnostics.find(id);
      if (!sighting.seen) {
        yield unknown(id, sighting.because);
        continue;
      }
      const settings = sighting.value.settings.filter(({ logWorkspace }) => logWorkspace);
      if (settings.length === 0) yield notApplicable(id, 'no diagnostic setting names a Log Analytics workspace');
      for (const { name, logWorkspace = id } of settings) {
        const place = lookUp(logWorkspace, logWorkspaces, resourceGroups);
        const facet = name;
        if ('gone' in place)
          yield fail(id, `workspaceId of ${name}: ${place.gone}; set one that exists`, { facet, fix: sendLogs(id) });
        else yield place.seen ? pass(id, { facet }) : unknown(id, place.because, { facet });
      }
    }
  },
});
