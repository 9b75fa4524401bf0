import type { Workspace, WorkspaceSettings } from '../../model/databricks';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { setConfiguration } from '../workspace-setting';

export const accessLists = control({
  id: 'DEP-209',
  title: 'Where the internet reaches a workspace, an access list says which addresses may come',
  severity: 'high',
  why: 'A public workspace without a list answers a stolen token from anywhere.',
  fix: 'Turn on enableIpAccessLists and add an ALLOW list of your own addresses, or close the public front end.',
  article: 'Introduction, data access from an unauthorized network',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-17')],
  needs: ['workspaces', 'workspaceSettings'],
  *evaluate({ workspaces, workspaceSettings }) {
    for (const workspace of workspaces) {
      const { id } = workspace;
      const settings = workspaceSettings.find(id);
      const unread = settings.seen
        ? (settings.value.unread.ipAccessListsEnabled ?? settings.value.unread.ipAccessLists)
        : settings.because;
      if (settings.seen && unread === undefined) yield judge(workspace, settings.value);
      else if (isClosed(workspace)) yield notApplicable(id, 'publicNetworkAccess is Disabled');
      else yield unknown(id, unread ?? '');
    }
  },
});

function judge(workspace: Workspace, { ipAccessListsEnabled, ipAccessLists }: WorkspaceSettings): Judgement {
  const { id } = workspace;
  const allowing = ipAccessLists.filter(({ allows, enabled }) => allows && enabled);
  const wide = allowing.find(({ addresses }) => addresses.some((address) => /\/[0-7]$/.test(address)));
  const fix = setConfiguration(workspace, { enableIpAccessLists: 'true' });
  if (ipAccessListsEnabled && wide)
    return fail(id, `the access list ${wide.label} allows a prefix shorter than /8: name your own networks in it`, {
      fix,
    });
  if (ipAccessListsEnabled && allowing.length > 0) return pass(id);
  if (isClosed(workspace)) return notApplicable(id, 'publicNetworkAccess is Disabled');
  return ipAccessListsEnabled
    ? fail(id, 'enableIpAccessLists is true, but no enabled ALLOW list says who may come: add one', { fix })
    : fail(id, `enableIpAccessLists is ${ipAccessListsEnabled ?? 'not set'}; set it to true and add an ALLOW list`, {
        fix,
      });
}

function isClosed({ publicNetworkAccess }: Workspace): boolean {
  return publicNetworkAccess === 'disabled';
}
