import { join } from 'node:path';
import { readEstate } from '../../lib/collect/estate-files';
import { waysOutControls } from '../../lib/controls';
import { evaluate } from '../../lib/controls/evaluate';
import { assessPosture } from '../../lib/jobs/assess-posture';
import { deriveParts, readInputs } from '../../lib/jobs/derive-parts';
import { judgeNeighbourhood, messagesFor, type PartMessage } from '../../lib/jobs/judge-neighbourhood';
import { divide, partsWorth } from '../../lib/jobs/neighbourhoods';
import { known } from '../../lib/model/evidence';
import type { Finding } from '../../lib/model/finding';
import type { Snapshot } from '../../lib/model/snapshot';
import type { Verdict } from '../../lib/model/verdict';
import { authorStore } from '../../lib/store/author-store';
import { baselineStore } from '../../lib/store/baseline-store';
import { findingStore } from '../../lib/store/finding-store';
import { keptBlobs } from '../../lib/store/kept-blobs';
import { largeValues } from '../../lib/store/large-values';
import { partStore } from '../../lib/store/part-store';
import { presentStore } from '../../lib/store/present-store';
import { resultStore } from '../../lib/store/result-store';
import { runLedger } from '../../lib/store/run-ledger';
import { generateHubs } from '../../local/bench/generate-hubs';
import { chance } from '../../local/chaos/chance';
import { Killed } from '../../local/chaos/worker';
import { config } from '../fixtures/estate';
import { useStorage } from '../store/storage';

const storage = useStorage();
const root = join(__dirname, '../..');
const sample = (name: string) => readEstate([join(root, `local/estates/${name}.json`)]);
/** Every third network is in a neighbourhood of its own. */
const hubs = (rules = 90) => generateHubs({ hubs: 3, spokes: 3, workspaces: 6, rules });

const linesOf = (verdicts: readonly Verdict[]) =>
  verdicts
    .filter(({ resource }) => resource.key !== '/')
    .map(({ control, status, resource, facet, reason }) => [control, status, resource.key, facet, reason].join(' | '))
    .sort();

describe('divide', () => {
  it.each<[string, () => Snapshot | Promise<Snapshot>, number]>([
    ['the compliant sample', () => sample('compliant'), 3],
    ['the sample as it was found', () => sample('as-found'), 3],
    ['hubs with their rules', () => hubs(), 3],
    ['hubs, of which one part has several', () => hubs(), 2],
  ])('has each part say of its own what the whole says: %s', async (_, snapshot, of) => {
    const inputs = readInputs(await snapshot(), config);
    const { inventoryOf, partOf } = divide(inputs.inventory, of);
    const judge = (inventory: typeof inputs.inventory) =>
      evaluate(waysOutControls, deriveParts({ ...inputs, inventory })).verdicts;
    const inParts = Array.from({ length: of }, (_part, part) =>
      judge(inventoryOf(part)).filter(({ resource }) => partOf(resource.key) === part),
    );
    expect(
      inParts.filter((verdicts) => verdicts.some(({ control }) => control.startsWith('EGR'))).length,
    ).toBeGreaterThan(1);
    expect(linesOf(inParts.flat())).toEqual(linesOf(judge(inputs.inventory)));
  });

  it('leaves together what peers, and is worth no more parts than it has neighbourhoods', () => {
    const { inventory } = readInputs(hubs(), config);
    const { partOf } = divide(inventory, 3);
    const { networks, workspaces } = inventory;
    if (!networks.known || !workspaces.known) throw new Error('the estate has networks');
    for (const { id, peerings } of networks.value)
      for (const { remote } of peerings) expect(partOf(remote?.key ?? '')).toBe(partOf(id.key));
    expect(new Set([...workspaces.value].map(({ id }) => partOf(id.key))).size).toBe(3);
    expect([1, 2, 3].map((size) => partsWorth(inventory, size))).toEqual([3, 3, 2]);
  });

  it('joins the firewall that names a workspace with it, whoever the neighbours are', () => {
    const estate = hubs(750);
    const rows = estate.resources.map((row) =>
      row.id.includes('afwp-1/ruleCollectionGroups/rcg-0')
        ? JSON.parse(
            JSON.stringify(row).replace(
              /"targetFqdns":\["[^"]*"/,
              '"targetFqdns":["adb-1000000000000000.0.azuredatabricks.net"',
            ),
          )
        : row,
    );
    const { inventory } = readInputs({ ...estate, resources: rows }, config);
    expect(partsWorth(inventory, 1)).toBe(2);
  });
});

/** A Weir whose workers die at every fifth write, before or after it was carried out, and whose messages then come again. */
function startWorkers(snapshot: () => Snapshot, workspacesPerPart: number, mortality: number) {
  const draw = chance(7);
  const mortal = <Words extends readonly unknown[], Answer>(write: (...words: Words) => Promise<Answer>) => {
    return async (...words: Words) => {
      const [dies, isDone] = [draw.hits(mortality), draw.hits(50)];
      if (!dies) return write(...words);
      deaths += 1;
      if (isDone) await write(...words);
      throw new Killed();
    };
  };
  let [deaths, runs, now] = [0, 0, Date.UTC(2026, 10, 24)];
  const values = largeValues(storage.newContainer());
  const blobs = keptBlobs(storage.newContainer());
  const [findings, parts, ledger] = [
    findingStore(storage.newTable(), values),
    partStore(storage.newTable(), values),
    runLedger(storage.newTable(), values),
  ];
  const tools = {
    collect: async () => snapshot(),
    whoChanged: async () => known([]),
    egress: config,
    workspacesPerPart,
    findings: { ...findings, apply: mortal(findings.apply) },
    parts: { ...parts, record: mortal(parts.record) },
    ledger: { ...ledger, record: mortal(ledger.record) },
    baselines: baselineStore(blobs),
    present: presentStore(blobs),
    results: resultStore(blobs),
    authors: authorStore(storage.newTable()),
    clock: () => new Date(now++),
    inTurn: <T>(work: () => Promise<T>) => work(),
    newRunId: () => `run-${runs++}`,
    reportCrash: ({ error }: { readonly error: unknown }) => {
      throw error;
    },
  };
  const untilDone = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return untilDone(work);
    }
  };
  return {
    deaths: () => deaths,
    ledger,
    async survey() {
      const { waysOut, workspaces = [] } = (await tools.results.read('survey')) ?? {};
      return { waysOut, workspaces };
    },
    assess: () => untilDone(() => assessPosture(tools)),
    judge: (message: PartMessage) => untilDone(() => judgeNeighbourhood(JSON.parse(JSON.stringify(message)), tools)),
    async findings() {
      const stored = await findings.load();
      const same = ({ id, control, resource, facet, reason, state }: Finding) => ({
        id,
        control,
        resource,
        facet,
        reason,
        state,
      });
      return stored.map(({ finding }) => same(finding)).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}

describe('a run in parts', () => {
  it('ends with the findings of a single run, whoever dies and whatever comes twice, and again when ways are closed', async () => {
    let snapshot = hubs();
    const whole = startWorkers(() => snapshot, 1_000, 0);
    const divided = startWorkers(() => snapshot, 1, 20);
    const runInParts = async () => {
      const messages = messagesFor(await divided.assess());
      expect(messages).toHaveLength(3);
      for (const message of [...messages, ...messages.slice(1)]) await divided.judge(message);
      await Promise.all(messages.map(divided.judge));
    };
    await whole.assess();
    await runInParts();
    const opened = await divided.findings();
    expect(opened.filter(({ control }) => control.startsWith('EGR')).length).toBeGreaterThan(15);
    expect(opened).toEqual(await whole.findings());

    snapshot = { ...snapshot, resources: snapshot.resources.filter(({ id }) => !id.endsWith('/dbw-1')) };
    await whole.assess();
    await runInParts();
    const closed = await divided.findings();
    expect(closed.filter(({ state }) => state === 'resolved').length).toBeGreaterThan(0);
    expect(closed).toEqual(await whole.findings());
    expect(divided.deaths()).toBeGreaterThan(3);
  });

  it('is complete when its last part is, and sums up what all found', async () => {
    const divided = startWorkers(() => hubs(), 1, 0);
    const whole = startWorkers(() => hubs(), 1_000, 0);
    const run = await divided.assess();
    expect([run.outcome, run.finishedAt, run.parts]).toEqual(['running', undefined, 3]);
    const [first, second, third] = messagesFor(run);
    if (!first || !second || !third) throw new Error('the run has three parts');
    expect([await divided.judge(first), await divided.judge(third)]).toEqual([undefined, undefined]);
    const complete = await divided.judge(second);
    const { summary, transitions } = await whole.assess();
    expect(complete).toMatchObject({ id: run.id, outcome: 'completed', transitions });
    expect(complete?.summary?.fail).toBe(summary?.fail);
    expect(await divided.ledger.recent('assess-posture', 1)).toEqual([complete]);
  });

  it('counts ways out as unknown until they are walked, and then as a single run does', async () => {
    const divided = startWorkers(() => hubs(), 1, 0);
    const whole = startWorkers(() => hubs(), 1_000, 0);
    const [first, ...others] = messagesFor(await divided.assess());
    expect((await divided.survey()).workspaces.filter(({ waysOut }) => waysOut)).toEqual([]);
    if (first) await divided.judge(first);
    const { waysOut, workspaces } = await divided.survey();
    expect([waysOut, workspaces.some((one) => one.waysOut), workspaces.every((one) => one.waysOut)]).toEqual([
      undefined,
      true,
      false,
    ]);
    for (const message of others) await divided.judge(message);
    await whole.assess();
    expect(await divided.survey()).toEqual(await whole.survey());
  });

  it('refuses a message that names no part', async () => {
    const { judge } = startWorkers(() => hubs(), 1, 0);
    await expect(judge({ run: 'x', startedAt: 'y', part: 3, of: 3 })).rejects.toThrow('names no part');
  });
});
