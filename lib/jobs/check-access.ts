import { resourceReaders } from '../collect/resource-types';
import type { ReadDenials } from '../collect/serverless-denials';
import { type AccessCheck, type AccessNeed, accessNeeds, type Trial } from '../model/access';
import { type ArmId, armId, everything } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import type { Deed } from '../model/deed';
import type { EgressSettings } from '../model/egress-policy';
import type { Evidence } from '../model/evidence';
import type { Run } from '../model/finding';
import type { Inventory } from '../model/inventory';
import type { Clock } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import { type Applicant, accessTexts } from './access-texts';
import { readInputs } from './derive-parts';
import { logWorkspacesIn } from './log-sources';
import type { NamedWarehouse } from './read-serverless-denials';
import { type RunTools, recordRun } from './record-run';

/** What the job works with. */
export interface CheckAccessTools {
  /** The object id of who is signed in, as the token tells it. */
  readonly signIn: () => Promise<Evidence<string>>;
  readonly applicant: Omit<Applicant, 'principal'>;
  /** What a collection of the estate gave. */
  readonly collect: () => Promise<Snapshot>;
  readonly egress: EgressSettings;
  /** Whether the events of a subscription are sent to Weir. */
  readonly readEventSubscription: (subscription: ArmId) => Promise<Evidence<unknown>>;
  readonly whoChanged: (resources: readonly ArmId[]) => Promise<Evidence<readonly Deed[]>>;
  readonly tryLogs: (workspace: ArmId) => Promise<Evidence<unknown>>;
  readonly readDenials: ReadDenials;
  readonly warehouses: readonly NamedWarehouse[];
  /** Whether the channels can be reached; nothing is sent. */
  readonly tryChannels: () => Promise<readonly Trial[]>;
  /** Whether the app's own storage lets it read and write; nothing where there is none at hand. */
  readonly tryStorage: () => Promise<readonly Trial[]>;
  readonly clock: Clock;
}

export const accessJob = 'check-access';

const hour = 3_600_000;

/** Tries every permission and every source and writes into the ledger what is missing. */
export function recordAccess(tools: CheckAccessTools & RunTools): Promise<Run> {
  return recordRun(accessJob, tools, async () => ({ access: await checkAccess(tools) }));
}

/** Tries every permission and every source once: what is missing, the worst first, then what was not tried, then what is granted. */
export async function checkAccess(tools: CheckAccessTools): Promise<readonly AccessCheck[]> {
  const principal = await tools.signIn();
  const storage = await tools.tryStorage();
  if (!principal.known) {
    const signIn: Trial = { need: 'sign-in', at: everything.text, because: principal.because };
    return checksOf([signIn, ...storage], { ...tools.applicant, principal: 'OBJECT-ID' });
  }
  const snapshot = await tools.collect();
  const { inventory } = readInputs(snapshot, tools.egress);
  const trials = [
    { need: 'sign-in', at: everything.text } as const,
    ...storage,
    ...trialsOfCollection(snapshot),
    ...(await tryBeside(inventory, tools)),
    ...(await tools.tryChannels()),
  ];
  return checksOf(trials, { ...tools.applicant, principal: principal.value });
}

/** The parts of a snapshot that prove a need where they hold anything, and the parts that its gaps name. */
const collected: readonly {
  readonly need: AccessNeed;
  readonly parts: readonly string[];
  readonly holds: (snapshot: Snapshot) => object | undefined;
}[] = [
  { need: 'subscriptions', parts: ['estate'], holds: ({ resources }) => resources },
  { need: 'resource graph', parts: resourceReaders.map(({ table }) => table), holds: ({ resources }) => resources },
  { need: 'workspaces', parts: ['workspaces'], holds: ({ outboundEndpoints }) => outboundEndpoints },
  { need: 'required endpoints', parts: ['requiredEndpoints'], holds: ({ outboundEndpoints }) => outboundEndpoints },
  { need: 'diagnostic settings', parts: ['diagnostics'], holds: ({ diagnosticSettings }) => diagnosticSettings },
  { need: 'databricks account', parts: ['serverless'], holds: ({ databricksAccount }) => databricksAccount },
  { need: 'workspace settings', parts: ['workspaceSettings'], holds: ({ workspaceSettings }) => workspaceSettings },
  { need: 'service tags', parts: ['serviceTags'], holds: ({ serviceTags }) => serviceTags },
  { need: 'hub connections', parts: ['hubConnections'], holds: ({ hubConnections }) => hubConnections },
  { need: 'routing intents', parts: ['routingIntents'], holds: ({ hubConnections }) => hubConnections },
  { need: 'locks', parts: ['locks'], holds: ({ managementLocks }) => managementLocks },
];

/** A collection tries everything that it reads: its gaps are the failures, and what it holds are the proofs. */
function trialsOfCollection(snapshot: Snapshot): readonly Trial[] {
  const gaps = [...(snapshot.gaps ?? []), ...settingsUnread(snapshot)];
  return collected.flatMap(({ need, parts, holds }) => {
    const failures = gaps.filter(({ part }) => parts.includes(part));
    const isProven = failures.length === 0 && Object.keys(holds(snapshot) ?? {}).length > 0;
    return [
      ...failures.map(({ part, scope, because }) => ({
        need,
        at: scope,
        because: need === 'resource graph' ? `${part}: ${because}` : because,
      })),
      ...(isProven ? [{ need, at: everything.text }] : []),
    ];
  });
}

/** Settings of which a workspace told some and not others. */
function settingsUnread({ workspaceSettings = {} }: Snapshot) {
  return Object.entries(workspaceSettings).flatMap(([scope, { unread }]) =>
    [...new Set(Object.values(Object(unread)))].map((because) => ({
      part: 'workspaceSettings',
      scope,
      because: String(because),
    })),
  );
}

/** What no collection reads: events, who changed what, logs and the system tables. */
async function tryBeside(inventory: Inventory, tools: CheckAccessTools): Promise<readonly Trial[]> {
  const { workspaces, subscriptions } = inventory;
  const all = workspaces.known ? [...workspaces.value] : [];
  const trials: Trial[] = [];
  const attempt = async (need: AccessNeed, at: ArmId, work: Promise<Evidence<unknown>>) => {
    const answer = await work;
    trials.push({ need, at: at.text, ...(!answer.known && { because: answer.because }) });
  };
  for (const { id } of subscriptions.known ? subscriptions.value : []) {
    await attempt('events', id, tools.readEventSubscription(id));
  }
  const [first] = all;
  if (first) await attempt('change records', everything, tools.whoChanged([first.id]));
  for (const id of logWorkspacesIn(inventory)) await attempt('logs', id, tools.tryLogs(id));
  for (const named of tools.warehouses) {
    const workspace = all.find(({ name }) => name.toLowerCase() === named.workspace.toLowerCase());
    if (workspace) await attempt('sql warehouse', workspace.id, tryWarehouse({ workspace, id: named.id }, tools));
  }
  return trials;
}

function tryWarehouse(
  warehouse: { readonly workspace: Workspace; readonly id: string },
  { readDenials, clock }: CheckAccessTools,
): Promise<Evidence<unknown>> {
  const until = clock().getTime();
  return readDenials(warehouse, [], { since: until - hour, until });
}

function checksOf(trials: readonly Trial[], applicant: Applicant): readonly AccessCheck[] {
  const checks = accessNeeds.map((need) => {
    const ofNeed = trials.filter((trial) => trial.need === need);
    return checkOf(need, ofNeed, applicant);
  });
  const order: readonly AccessCheck['status'][] = ['missing', 'untried', 'granted'];
  return checks.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

function checkOf(need: AccessNeed, trials: readonly Trial[], applicant: Applicant): AccessCheck {
  const { title, without, remedy } = accessTexts[need];
  const failures = trials.filter(({ because }) => because !== undefined);
  const tried = trials.length > 0 ? 'granted' : 'untried';
  return {
    need,
    title,
    status: failures.length > 0 ? 'missing' : tried,
    without,
    failures: failures.map(({ at, because = '' }) => ({ at, because })),
    remedies: [...new Set(failures.map(({ at }) => remedy(armId(at), applicant)))],
  };
}
