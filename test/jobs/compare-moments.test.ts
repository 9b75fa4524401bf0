import fc from 'fast-check';
import { compareInventories } from '../../lib/drift/compare';
import { listDifferences } from '../../lib/drift/differences';
import { judgeChanges } from '../../lib/drift/effect';
import { compareMoments } from '../../lib/jobs/compare-moments';
import { deriveParts, readInputs } from '../../lib/jobs/derive-parts';
import { judgeParts } from '../../lib/jobs/scan-snapshot';
import type { Moment } from '../../lib/jobs/views';
import { known } from '../../lib/model/evidence';
import type { Snapshot } from '../../lib/model/snapshot';
import type { Verdict } from '../../lib/model/verdict';
import { generateHubs, provider } from '../../local/bench/generate-hubs';
import { withChange } from '../controls/wire-mutations';
import { mutations } from '../controls/wire-mutations/all';
import { anyEdits, edited } from '../drift/random-edits';
import { config, estate, set } from '../fixtures/estate';
import { runs } from '../reproducible';

const compliant = estate();
/** Every third network is in a neighbourhood of its own. */
const hubs = generateHubs({ hubs: 3, spokes: 6, workspaces: 12, rules: 150 });

function momentOf(snapshot: Snapshot, baseline = readInputs(compliant, config)): Moment {
  const inputs = readInputs(snapshot, config);
  const { inventory, near, findPaths } = inputs;
  const comparison = compareInventories(baseline.inventory, inventory);
  const { changes, unseen } = judgeChanges(comparison, baseline.inventory, inventory, findPaths, near);
  const about = { standing: 'approved', id: '', snapshot: '', takenAt: '', by: '', at: '', why: '' } as const;
  return { takenAt: snapshot.takenAt, inputs, changes: known({ baseline: about, changes }, unseen) };
}

/** Each verdict in words, over everything there is, and read from nothing. */
function judgedWhole(snapshot: Snapshot, { changes }: Moment): ReadonlySet<string> {
  const parts = deriveParts(readInputs(structuredClone(snapshot), config), { changes });
  return new Set(judgeParts(snapshot, parts, config.exemptions).scan.verdicts.flatMap(inWords));
}

/** That an estate holds nothing of a kind is no verdict on anything. */
function inWords({ path: _, ...verdict }: Verdict): readonly string[] {
  return verdict.reason?.startsWith('the estate has no ') ? [] : [JSON.stringify(verdict)];
}

/** What is judged otherwise of the second estate than of the first, by judging both as wholes and by looking at what differs. */
function bothWays(first: Snapshot, second: Snapshot, baseline = compliant) {
  const inputs = readInputs(baseline, config);
  const [past, present] = [momentOf(first, inputs), momentOf(second, inputs)];
  const differences = listDifferences(past.inputs.inventory, present.inputs.inventory);
  if (!differences) return undefined;
  const { was, is } = compareMoments(past, present, differences, config);
  const [then, now] = [judgedWhole(first, past), judgedWhole(second, present)];
  return {
    looking: { was: was.flatMap(inWords).sort(), is: is.flatMap(inWords).sort() },
    asWholes: {
      was: [...then].filter((text) => !now.has(text)).sort(),
      is: [...now].filter((text) => !then.has(text)).sort(),
    },
  };
}

describe('judging only what a change may touch', () => {
  it('finds what judging everything finds, whichever control is concerned', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mutations), fc.boolean(), ({ caught, spared }, isSpared) => {
        const [first, second] = [estate(), withChange(estate(), isSpared ? spared : caught)];
        for (const both of [bothWays(first, second), bothWays(second, first)])
          if (both) expect(both.looking).toEqual(both.asWholes);
      }),
      runs(4),
    );
  });

  it('finds what judging everything finds, whatever is edited one after the other', () => {
    fc.assert(
      fc.property(anyEdits, anyEdits, (some, others) => {
        const both = bothWays(edited(some), edited([...some, ...others]));
        if (both) expect(both.looking).toEqual(both.asWholes);
      }),
      runs(2),
    );
  });

  it.each([
    ['Databricks/workspaces/dbw-1', 'properties/publicNetworkAccess', 'Enabled'],
    ['Network/routeTables/rt-1', 'properties/routes', []],
    ['Network/networkSecurityGroups/nsg-2', 'properties/securityRules', []],
    ['Network/virtualNetworks/vnet-spoke-4', 'properties/virtualNetworkPeerings', []],
    ['Network/firewallPolicies/afwp-1/ruleCollectionGroups/rcg-0', 'properties/ruleCollections', []],
    ['Network/firewallPolicies/afwp-2', 'properties/threatIntelMode', 'Off'],
  ])('finds in one of several neighbourhoods what judging all of them finds: %s', (id, path, value) => {
    const changed = structuredClone(hubs);
    const row = changed.resources.find((each) => each.id === `${provider}/Microsoft.${id}`);
    if (!row) throw new Error(`no row is ${id}`);
    set(row, path, value);
    for (const both of [bothWays(hubs, changed, hubs), bothWays(changed, hubs, hubs)]) {
      expect(both?.looking).toEqual(both?.asWholes);
      expect([both?.looking.was, both?.looking.is].flat()).not.toEqual([]);
    }
  });
});
