import { compareEstates } from '../../lib/jobs/compare-estates';
import type { Snapshot } from '../../lib/model/snapshot';
import { changeDocument } from '../../lib/report/changes-document';
import { blind, change, config, estate, load, remove, row, set } from '../fixtures/estate';
import { describeChange } from './describe-change';

type Edit = (snapshot: Snapshot) => void;

const spoke = 'vnet-tarn-spoke-weu';
const hosts = ['snet-ops-host', 'snet-ops-container'];
const subnet = (name: string) => `properties/subnets/${name}/properties`;
const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks/properties/ruleCollections';

/** What each change does, as `effect severity kind resource [facet] +opened -closed`, without the long lists of what closes. */
function effectsOf(edit: Edit, before: Snapshot = estate()): readonly string[] {
  const after = structuredClone(before);
  edit(after);
  return compareEstates(before, after, config).changes.map((change) => {
    const { effect, severity, opens } = changeDocument(change);
    return [effect, severity, describeChange(change), ...opens.map(({ value }) => `+${value}`)].join(' ');
  });
}

function edited(...edits: readonly Edit[]): Snapshot {
  const snapshot = estate();
  for (const edit of edits) edit(snapshot);
  return snapshot;
}

const detachTable: Edit = (one) => change(one, spoke, `${subnet('snet-ops-host')}/routeTable`, undefined);
const newTable: Edit = (one) => {
  const { id, ...rest } = structuredClone(row(one, 'rt-ops-weu'));
  set(one, 'resources/+', { ...rest, id: id.replace('rt-ops-weu', 'rt-new') });
  change(one, spoke, `${subnet('snet-ops-host')}/routeTable/id`, id.replace('rt-ops-weu', 'rt-new'));
};

describe('the effect of a change', () => {
  it('is an alarm where it opens what nobody approved', () => {
    expect(effectsOf(detachTable)).toEqual(['widens high route-table-detached snet-ops-host +internet']);
  });

  it('is news where it closes a way out', () => {
    expect(
      effectsOf(
        (one) => change(one, spoke, `${subnet('snet-ops-host')}/routeTable`, { id: row(one, 'rt-ops-weu').id }),
        edited(detachTable),
      ),
    ).toEqual(['narrows low route-table-attached snet-ops-host']);
  });

  it('is none where nothing follows from it', () => {
    expect(effectsOf((one) => change(one, 'workspaces/dbw-tarn-insight-weu', 'sku/name', 'standard'))).toEqual([
      'neutral low workspace-tier-changed dbw-tarn-insight-weu',
    ]);
  });

  it("is a lesser alarm where what it opens is one's own", () => {
    const endpoint: Edit = (one) => {
      const rules =
        'databricksAccount/networkConnectivityConfigs/ncc-tarn-weu/egress_config/target_rules/azure_private_endpoint_rules';
      set(one, `${rules}/+`, {
        rule_id: 'r',
        resource_id: row(one, 'storageAccounts/sttarnlakeneu').id,
        group_id: 'blob',
        connection_state: 'ESTABLISHED',
      });
    };
    expect(effectsOf(endpoint)).toEqual([
      expect.stringMatching(
        /^widens medium connectivity-rule-added databricksAccount \[ncc-tarn-weu\/r\] \+.*sttarnlakeneu$/,
      ),
    ]);
  });

  it('is an alarm where nobody takes notes any more', () => {
    const [firewall = ''] = Object.keys(estate().diagnosticSettings ?? {}).filter((id) => id.endsWith('afw-tarn-weu'));
    const effects = effectsOf((one) => Object.assign(one.diagnosticSettings ?? {}, { [firewall]: [] }));
    expect(effects).toEqual([expect.stringMatching(/^widens \w+ diagnostics-removed afw-tarn-weu \[to-security\] \+/)]);
  });

  it('is that of the change alone: each of two openings is told by itself', () => {
    const both: Edit = (one) => {
      for (const name of hosts) change(one, spoke, `${subnet(name)}/routeTable`, undefined);
    };
    expect(effectsOf(both).map((text) => text.split(' ', 4).join(' '))).toEqual([
      'widens high route-table-detached snet-ops-container',
      'widens high route-table-detached snet-ops-host',
    ]);
  });

  it('is told of each of two barriers that had to fall together', () => {
    const deny = {
      ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
      name: 'deny-drop',
      priority: 110,
      action: { type: 'Deny' },
      rules: [
        {
          ruleType: 'NetworkRule',
          name: 'drop',
          ipProtocols: ['Any'],
          sourceAddresses: ['*'],
          destinationAddresses: ['203.0.113.0/24'],
          destinationPorts: ['*'],
        },
      ],
    };
    const allow = { ...deny, name: 'allow-drop', priority: 120, action: { type: 'Allow' } };
    const [id, ...rest] = group.split('/properties');
    const list = `properties${rest.join('/properties')}`;
    const before = edited((one) => change(one, id ?? '', `${list}/+`, deny));
    const effects = effectsOf((one) => {
      change(one, id ?? '', `${list}/deny-drop`, undefined);
      change(one, id ?? '', `${list}/+`, allow);
    }, before);
    expect(effects).toEqual([
      'widens critical firewall-collection-added rcg-databricks [allow-drop] +203.0.113.0/24',
      'widens critical firewall-collection-removed rcg-databricks [deny-drop] +203.0.113.0/24',
    ]);
  });

  it('is none where what is attached came with another change', () => {
    expect(effectsOf(newTable)).toEqual([
      'neutral low route-table-resource-added rt-new',
      'neutral low route-table-replaced snet-ops-host',
    ]);
  });

  it('is no alarm where a workspace goes together with its network', () => {
    const effects = effectsOf((one) => {
      remove(one, 'workspaces/dbw-tarn-ops-neu');
      remove(one, 'vnet-tarn-spoke-neu');
    });
    expect(effects.filter((text) => !/^(narrows|neutral) /.test(text))).toEqual([]);
  });

  it('is not known where the workspaces are not', () => {
    const before = edited((one) => {
      blind(one, 'workspaces', '/');
      for (const each of one.resources)
        if (each.type === 'microsoft.databricks/workspaces') Object.assign(each, { type: 'x' });
    });
    expect(effectsOf(detachTable, before)).toEqual(['unknown medium route-table-detached snet-ops-host']);
  });

  it('leaves nothing that was opened without a change that says so', () => {
    const { changes } = compareEstates(estate(), load('as-found'), config);
    expect(changes.filter(({ effect }) => effect === 'unknown')).toEqual([]);
    expect(changes.filter(({ effect, opens }) => effect === 'widens' && opens.length === 0)).toEqual([]);
  });
});
