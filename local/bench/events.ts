import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Snapshot, WireObject } from '../../lib/model/snapshot';
import { openStores } from '../../lib/store/open-stores';
import { startAzure } from '../azure/start-azure';
import { startAzurite } from '../azurite';
import type { EventWorkplace, Followed } from './event-worker';
import { generateHubs, type HubsSize, provider } from './generate-hubs';
import { line } from './line';

/** Estates of the same make, in which twenty workspaces share a spoke; and how often each change is made, as every event costs more in the larger one. */
const sizes: readonly (HubsSize & { readonly times: number })[] = [
  { hubs: 1, spokes: 5, workspaces: 100, rules: 100, times: 5 },
  { hubs: 40, spokes: 500, workspaces: 10_000, rules: 4_000, times: 5 },
];

/** A worker collects its garbage before it takes more than a small instance has. */
const heap = '--max-old-space-size=384';

const mostWorkspaces = Number(process.env.WEIR_BENCH_WORKSPACES ?? 10_000);

const network = `${provider}/Microsoft.Network`;

interface Edit {
  readonly id: string;
  readonly method: 'PUT' | 'PATCH';
  readonly properties: WireObject;
}

/** Changes as they are made with plain ARM calls. */
const edits: readonly {
  readonly name: string;
  readonly edit: (number: number, size: HubsSize) => Edit;
}[] = [
  {
    name: 'workspace opened',
    edit: (number, { workspaces }) => ({
      id: `${provider}/Microsoft.Databricks/workspaces/dbw-${(number * 7) % workspaces}`,
      method: 'PATCH',
      properties: { publicNetworkAccess: 'Enabled' },
    }),
  },
  {
    name: 'route added',
    edit: (number, { spokes }) => ({
      id: `${network}/routeTables/rt-${(number * 3) % spokes}/routes/direct-${number}`,
      method: 'PUT',
      properties: { addressPrefix: `203.0.113.${number}/32`, nextHopType: 'Internet' },
    }),
  },
  {
    name: 'security rule added',
    edit: (number, { spokes }) => ({
      id: `${network}/networkSecurityGroups/nsg-${(number * 3 + 1) % spokes}/securityRules/deny-${number}`,
      method: 'PUT',
      properties: {
        priority: 200 + number,
        direction: 'Outbound',
        access: 'Deny',
        protocol: 'Tcp',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationAddressPrefix: 'Internet',
        destinationPortRange: '25',
      },
    }),
  },
  {
    name: 'firewall rules moved',
    edit: (number, { hubs }) => ({
      id: `${network}/firewallPolicies/afwp-${number % hubs}/ruleCollectionGroups/rcg-0`,
      method: 'PATCH',
      properties: { priority: 300 + number },
    }),
  },
];

/** Finds nothing in memory, and opens what was never judged before. */
const first: Edit = {
  id: `${network}/routeTables/rt-0/routes/first`,
  method: 'PUT',
  properties: { addressPrefix: '203.0.113.255/32', nextHopType: 'Internet' },
};

const widths = [10, 22, 7, 10, 8, 8, 12, 6];

/**
 * From the arrival of an event to the finding that is recorded and the alert that is in its line, in a process that has followed
 * some before, and of the first, for which nothing is in memory and nothing was found before. Storage and Azure are processes of their own.
 */
export async function benchEvents(): Promise<void> {
  line(widths, ['workspaces', 'change', 'events', 'median ms', 'p95 ms', 'cpu ms', 'transitions', 'MB']);
  for (const size of sizes) if (size.workspaces <= mostWorkspaces) await benchSize(size);
}

async function benchSize(size: (typeof sizes)[number]): Promise<void> {
  const estate = generateHubs(size);
  const azurite = await startAzurite({ inMemory: true });
  const azure = await startAzure({ estate });
  await seed(azurite.connectionString, estate);
  const events: WireObject[] = [];
  azure.onEvent((event) => events.push(event));
  const workplace: EventWorkplace = { connectionString: azurite.connectionString, azure: azure.url };
  const worker = fork(__filename, ['event-worker', JSON.stringify(workplace)], { execArgv: [heap] });
  const change = async ({ id, method, properties }: Edit): Promise<Followed> => {
    const headers = { 'content-type': 'application/json', 'x-ms-client-principal-name': 'bench@example.org' };
    const call = { method, headers, body: JSON.stringify({ properties }) };
    const response = await fetch(`${azure.url}${id}?api-version=2024-05-01`, call);
    if (!response.ok) throw new Error(`${method} ${id} was answered ${response.status}`);
    return answered(worker, events.at(-1));
  };
  try {
    report(size, 'the first', [await change(first)]);
    const all: Followed[] = [];
    for (const { name, edit } of edits) {
      const followed: Followed[] = [];
      for (let number = 0; number < size.times; number++) followed.push(await change(edit(number, size)));
      report(size, name, followed);
      all.push(...followed);
    }
    report(size, 'all but the first', all);
  } finally {
    worker.disconnect();
    await once(worker, 'exit');
    await azure.stop();
    await azurite.stop();
  }
}

/** The baseline and the present; what is found in them is left to the first event. */
async function seed(connectionString: string, estate: Snapshot): Promise<void> {
  const credential = { getToken: async () => null };
  const { baselines, present } = openStores({ connectionString }, credential);
  const snapshot = await baselines.keep(estate);
  const { takenAt } = estate;
  const consent = { by: 'bench', at: takenAt, why: 'measured from here' };
  await baselines.adopt({ standing: 'approved', snapshot, takenAt, ...consent, approved: [] }, undefined);
  await present.save({ snapshot: estate, followed: {} }, undefined);
}

async function answered(worker: ChildProcess, event: WireObject | undefined): Promise<Followed> {
  if (!event) throw new Error('no event told of the change');
  worker.send(event);
  const waiting = new AbortController();
  const { signal } = waiting;
  const died = once(worker, 'exit', { signal }).then(() => Promise.reject(new Error('the worker died')));
  const [followed] = await Promise.race([once(worker, 'message', { signal }), died]);
  died.catch(() => undefined);
  waiting.abort();
  return followed as Followed;
}

function report({ workspaces }: HubsSize, name: string, followed: readonly Followed[]): void {
  const at = (share: number, of: 'milliseconds' | 'processorMilliseconds' = 'milliseconds') => {
    const values = followed.map((each) => each[of]).sort((a, b) => a - b);
    return (values[Math.ceil(values.length * share) - 1] ?? 0).toFixed(0);
  };
  line(widths, [
    workspaces.toLocaleString('en-US'),
    name,
    String(followed.length),
    at(0.5),
    at(0.95),
    at(0.5, 'processorMilliseconds'),
    String(followed.reduce((sum, { transitions }) => sum + transitions, 0)),
    Math.max(...followed.map(({ megabytes }) => megabytes)).toFixed(0),
  ]);
}
