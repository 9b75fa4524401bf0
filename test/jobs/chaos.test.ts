import fc from 'fast-check';
import type { Finding } from '../../lib/model/finding';
import type { Snapshot } from '../../lib/model/snapshot';
import { runs } from '../reproducible';
import { useStorage } from '../store/storage';
import { type Machine, smallEstate, startMachine } from './machine';

const storage = useStorage();

const neu = '/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463/resourceGroups';
const network = `${neu}/rg-tarn-network-neu/providers/Microsoft.Network`;
const lake = `${neu}/rg-tarn-lakehouse-neu/providers`;
const table = `${network}/routeTables/rt-ops-neu`;
const spoke = `${network}/virtualNetworks/vnet-tarn-spoke-neu`;

/** A call to ARM. */
type Call = readonly [method: string, id: string, body?: object];

const route = (name: string, addressPrefix: string, nextHopType: string): Call => [
  'PUT',
  `${table}/routes/${name}`,
  {
    properties: {
      addressPrefix,
      nextHopType,
      ...(nextHopType === 'VirtualAppliance' && { nextHopIpAddress: '10.11.0.4' }),
    },
  },
];

/** None leaves a reference to nothing, which Azure refuses, and which would be unknown: then the past shows in what stays open. */
const calls: readonly Call[] = [
  route('default-to-firewall', '0.0.0.0/0', 'Internet'),
  route('default-to-firewall', '0.0.0.0/0', 'VirtualAppliance'),
  route('direct', '203.0.113.0/24', 'Internet'),
  ['DELETE', `${table}/routes/direct`],
  ['DELETE', `${table}/routes/default-to-firewall`],
  ['PATCH', `${spoke}/subnets/snet-ops-container`, { properties: { routeTable: null } }],
  ['DELETE', `${network}/privateEndpoints/pe-lake-blob-neu`],
  ['PATCH', `${spoke}/subnets/snet-ops-host`, { properties: { serviceEndpointPolicies: [] } }],
  [
    'PATCH',
    `${lake}/Microsoft.Storage/storageAccounts/sttarnlakeneu`,
    { properties: { networkAcls: { defaultAction: 'Allow' } } },
  ],
  [
    'PATCH',
    `${lake}/Microsoft.Storage/storageAccounts/sttarnlakeneu`,
    { properties: { networkAcls: { defaultAction: 'Deny' } } },
  ],
  [
    'PATCH',
    `${lake}/Microsoft.Databricks/workspaces/dbw-tarn-ops-neu`,
    { properties: { publicNetworkAccess: 'Enabled' } },
  ],
  [
    'PATCH',
    `${lake}/Microsoft.Databricks/workspaces/dbw-tarn-ops-neu`,
    { properties: { publicNetworkAccess: 'Disabled' } },
  ],
  [
    'DELETE',
    `${lake}/Microsoft.Databricks/workspaces/dbw-tarn-ops-neu/providers/Microsoft.Insights/diagnosticSettings/to-security`,
  ],
  ['DELETE', `${lake}/Microsoft.Databricks/workspaces/dbw-tarn-ops-neu`],
];

/** One event in five comes only after the next full run. */
const lateShare = 0.2;

/** About as many requests as following one event writes with, so that a worker dies between any two of them, or not at all. */
const mostWrites = 30;

/** Edits, and how their events come: in which order, which of them only after the next full run, and when the worker dies. */
const scripts = fc.record({
  edits: fc.array(fc.nat(calls.length - 1), { minLength: 1, maxLength: 5 }),
  order: fc.infiniteStream(fc.nat(1_000_000)),
  lateness: fc.infiniteStream(fc.nat(1_000_000)),
  deaths: fc.infiniteStream(fc.nat(mostWrites)),
});

async function call({ azure }: Machine, [method, id, body]: Call): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-ms-client-principal-name': 'ana@example.org' };
  await fetch(`${azure.url}${id}?api-version=2024-05-01`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
}

function shuffled<T>(values: readonly T[], order: Iterable<number>): readonly T[] {
  const places = order[Symbol.iterator]();
  return values
    .map((value) => ({ value, place: Number(places.next().value) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

/** What is open, without when it was seen and by whom it was brought about. */
function open(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ state }) => state === 'open')
    .map(({ control, resource, facet, severity, reason }) =>
      [
        control,
        severity,
        resource.toLowerCase(),
        facet,
        reason.replace(/ by (an author who is unknown|.*?, at [\d:.TZ-]+)/, ''),
      ].join(' '),
    )
    .sort();
}

/** What a Weir that starts with the first estate finds open in the second, by full runs alone. */
async function fromScratch(before: Snapshot, after: Snapshot): Promise<readonly string[]> {
  const machine = await startMachine(storage, before);
  try {
    await machine.run();
    machine.azure.change(() => after);
    await machine.run();
    return open(await machine.findings());
  } finally {
    await machine.stop();
  }
}

describe('following events', () => {
  it('ends with the findings of a full run, though every event comes twice, out of order, late, and workers die', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async ({ edits, order, lateness, deaths }) => {
        const machine = await startMachine(storage, smallEstate());
        try {
          await machine.run();
          for (const edit of edits) await call(machine, calls[edit] ?? ['GET', '/']);
          const twice = shuffled([...machine.events, ...machine.events], order);
          const late = new Set(shuffled([...twice.keys()], lateness).slice(0, Math.ceil(twice.length * lateShare)));
          const death = deaths[Symbol.iterator]();
          const deliverAll = async (events: typeof twice) => {
            for (const event of events) {
              machine.dieAfter(death.next().value);
              await machine.deliver(event);
            }
          };
          await deliverAll(twice.filter((_event, place) => !late.has(place)));
          machine.dieAfter(death.next().value);
          await machine.run();
          await deliverAll(twice.filter((_event, place) => late.has(place)));

          const findings = await machine.findings();
          expect(open(findings)).toEqual(await fromScratch(smallEstate(), machine.azure.estate()));
          for (const { id, revision } of findings) expect(await machine.history(id)).toHaveLength(revision);
        } finally {
          await machine.stop();
        }
      }),
      { ...runs(2), endOnFailure: true },
    );
  }, 1_200_000);
});
