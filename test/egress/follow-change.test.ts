import fc from 'fast-check';
import { findEgressPaths, pathFinder } from '../../lib/egress/egress-paths';
import { armId } from '../../lib/model/arm-id';
import { collection, known } from '../../lib/model/evidence';
import type { FirewallPolicy, RuleCollection } from '../../lib/model/firewall';
import type { Inventory } from '../../lib/model/inventory';
import { runs } from '../reproducible';
import { estates, smallList } from './random-estate';
import { inventoryOf, type SmallEstate } from './small-estate';
import { scopes } from './spoke';

const settings = { ...scopes, egressPolicy: { destinations: [] } };
const provider = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network';
const groupId = (name: string) => armId(`${provider}/firewallPolicies/policy/ruleCollectionGroups/${name}`);

const policy: FirewallPolicy = {
  id: armId(`${provider}/firewallPolicies/policy`),
  location: 'westeurope',
  tier: 'Premium',
  basePolicy: undefined,
  ruleCollectionGroups: [groupId('group')],
  threatIntelligence: 'Alert',
  threatAllowList: { addresses: [], fqdns: [] },
  dnsProxy: false,
  dnsServers: [],
  intrusionDetection: undefined,
  explicitProxy: false,
  inspectsTls: false,
};

function group(collections: readonly RuleCollection[]): Inventory['ruleCollectionGroups'] {
  return known(collection([{ id: groupId('group'), policy: policy.id, name: 'group', priority: 100, collections }]));
}

/** The inventory of a small estate whose firewall has its rules from a policy. */
function withPolicy(estate: SmallEstate): Inventory {
  const inventory = inventoryOf(estate);
  const firewalls = inventory.firewalls.known ? [...inventory.firewalls.value] : [];
  return {
    ...inventory,
    firewalls: known(collection(firewalls.map((each) => ({ ...each, policy: policy.id, classicRules: [] })))),
    firewallPolicies: known(collection([policy])),
    ruleCollectionGroups: group(firewalls.flatMap(({ classicRules }) => classicRules)),
  };
}

const fromNothing = (inventory: Inventory) => findEgressPaths(inventory, smallList, settings);

const parts = ['ruleCollectionGroups', 'routeTables', 'securityGroups', 'endpointPolicies'] as const;

describe('the ways out after a change', () => {
  it('are those that are found from nothing, whatever rules, tables, groups and policies change one after the other', () => {
    fc.assert(
      fc.property(estates, fc.array(fc.tuple(fc.constantFrom(...parts), estates), { maxLength: 3 }), (given, edits) => {
        const find = pathFinder(smallList, settings);
        let inventory = withPolicy(given);
        find(inventory);
        for (const [part, other] of edits) {
          const before = inventory;
          inventory = { ...inventory, [part]: withPolicy(other)[part] };
          const { paths, unreached } = find(inventory, before);
          expect({ paths, unreached }).toEqual({
            paths: fromNothing(inventory).paths,
            unreached: fromNothing(inventory).unreached,
          });
        }
      }),
      runs(40),
    );
  });
});
