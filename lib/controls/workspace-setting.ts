import type { Workspace, WorkspaceSettings } from '../model/databricks';
import type { Collection } from '../model/evidence';
import { fail, type Judgement, pass, unknown } from '../model/verdict';
import { callWorkspace } from './databricks-call';

type Switch = {
  [Name in keyof WorkspaceSettings]: WorkspaceSettings[Name] extends boolean | undefined ? Name : never;
}[keyof WorkspaceSettings];

/** How a switch of a workspace is to stand. */
interface Wish {
  readonly setting: Switch;
  readonly wanted: boolean;
  /** What Databricks calls it, as a text shows it. */
  readonly property: string;
  /** What it means that nobody ever made the setting; undefined where that is not known. */
  readonly unset?: string;
  readonly fix: (workspace: Workspace) => string;
  /** What to say of a workspace for which the setting means nothing. */
  readonly exempt?: (workspace: Workspace) => Judgement | undefined;
}

/** The parts that tell of the settings of workspaces. */
export interface SettingParts {
  readonly workspaces: Collection<Workspace>;
  readonly workspaceSettings: Collection<WorkspaceSettings>;
}

/** Judges how one switch stands in every workspace. */
export function* judgeSwitch(
  { workspaces, workspaceSettings }: SettingParts,
  { setting, wanted, property, unset, fix, exempt }: Wish,
): Iterable<Judgement> {
  for (const workspace of workspaces) {
    const { id } = workspace;
    const settings = workspaceSettings.find(id);
    const unread = settings.seen ? settings.value.unread[setting] : settings.because;
    const value = settings.seen ? settings.value[setting] : undefined;
    const exemption = exempt?.(workspace);
    if (exemption) yield exemption;
    else if (unread !== undefined) yield unknown(id, unread);
    else if (value === wanted) yield pass(id);
    else if (value !== undefined)
      yield fail(id, `${property} is ${value}; set it to ${wanted}`, { fix: fix(workspace) });
    else if (unset !== undefined)
      yield fail(id, `${property} was never set, ${unset}; set it to ${wanted}`, { fix: fix(workspace) });
    else yield unknown(id, `${property} was never set, and its default changed over time`);
  }
}

/** The command that sets keys of the workspace's configuration. */
export function setConfiguration(workspace: Workspace, keys: Readonly<Record<string, string>>): string {
  return callWorkspace(workspace, 'workspace-conf', keys);
}

/** The command that sets one of the newer settings, whose value stands under `name` in its type. */
export function setTyped(workspace: Workspace, type: string, name: string, value: boolean): string {
  const setting = { setting_name: 'default', [name]: { value } };
  return callWorkspace(workspace, `settings/types/${type}/names/default`, {
    allow_missing: true,
    field_mask: `${name}.value`,
    setting,
  });
}
