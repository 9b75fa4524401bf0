import type { AnyControl } from '../../lib/controls/control';
import type { Snapshot } from '../../lib/model/snapshot';
import { blind, row, set } from '../fixtures/estate';
import { type Case, describeControl } from './table';

/** Sets what stands at the path among the settings of the workspace. */
export function changeSettings(estate: Snapshot, workspace: string, path: string, value: unknown): void {
  const settings = estate.workspaceSettings?.[row(estate, workspace).id];
  if (!settings) throw new Error(`${workspace} has no settings`);
  set(settings, path, value);
}

const classic = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];
const insight = 'dbw-tarn-insight-weu';

/** How a switch goes wrong: where it stands, the value that fails, and what becomes of one that nobody ever made. */
interface SwitchCase {
  readonly path: string;
  readonly wrong: unknown;
  readonly unset: 'fail' | 'unknown';
  /** Whether the setting means something where there is no classic compute. */
  readonly judgesServerless: boolean;
}

/** Tests a control of one switch by what every such control must do, and by the further cases. */
export function describeSwitch(
  control: AnyControl,
  { path, wrong, unset, judgesServerless }: SwitchCase,
  cases: readonly Case[] = [],
): void {
  const name = path.split('/')[1] ?? '';
  const unread = (estate: Snapshot, setting: string) =>
    changeSettings(estate, 'dbw-tarn-ops-weu', 'unread', { [setting]: '403 PERMISSION_DENIED' });
  const everywhere = (judgesServerless ? [...classic, insight] : classic).map((workspace) => `unknown ${workspace}`);
  describeControl(control, [
    [
      'the wrong value fails',
      (estate) => changeSettings(estate, 'dbw-tarn-ops-weu', path, wrong),
      ['fail dbw-tarn-ops-weu'],
    ],
    [
      'a serverless-only workspace fails only for what it has',
      (estate) => changeSettings(estate, insight, path, wrong),
      judgesServerless ? [`fail ${insight}`] : [],
    ],
    [
      'a setting that nobody ever made is what Databricks makes of it',
      (estate) => {
        const [kind, type] = path.split('/');
        changeSettings(estate, 'dbw-tarn-ops-weu', `${kind}/${type}`, kind === 'conf' ? null : undefined);
      },
      [`${unset} dbw-tarn-ops-weu`],
    ],
    ['a setting that could not be read is unknown', (estate) => unread(estate, name), ['unknown dbw-tarn-ops-weu']],
    ['another setting that could not be read changes nothing', (estate) => unread(estate, 'enableWebTerminal'), []],
    [
      'a workspace whose settings could not be read is unknown',
      (estate) => {
        const { id } = row(estate, 'dbw-tarn-ops-weu');
        Reflect.deleteProperty(estate.workspaceSettings ?? {}, id);
        blind(estate, 'workspaceSettings', id);
      },
      ['unknown dbw-tarn-ops-weu'],
    ],
    [
      'settings that nobody collected are unknown for every workspace',
      (estate) => set(estate, 'workspaceSettings', undefined),
      judgesServerless ? everywhere : [...everywhere, `unknown ${insight}`],
    ],
    ...cases,
  ]);
}
