import { analyse } from '../../lib/egress/analyse';
import type { Gap } from '../../lib/model/evidence';
import type { WireRow } from '../../lib/model/snapshot';
import { idOf, inventoryOf, type SmallEstate, type SmallRule } from './small-estate';
import { scopes, spoke, story, tags, traceTo } from './spoke';

const manager = idOf('networkManagers/avnm');
const configuration = `${manager}/securityAdminConfigurations/baseline`;
const networkRow = (id: string, type: string, properties: object): WireRow => ({
  id,
  type: `microsoft.network/${type}`,
  name: id.slice(id.lastIndexOf('/') + 1),
  location: 'westeurope',
  properties,
});

interface Rule {
  readonly name?: string;
  readonly access: 'Allow' | 'AlwaysAllow' | 'Deny';
  readonly priority?: number;
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly direction?: string;
  readonly collection?: string;
  readonly snapshot?: number;
}

function ruleRow({ name = 'rule', access, priority = 10, from = '*', to = '*', port, ...rest }: Rule): WireRow {
  const { direction = 'Outbound', collection = 'all', snapshot } = rest;
  const id = `${configuration}/ruleCollections/${collection}/rules/${name}`;
  const type = 'networkmanagers/securityadminconfigurations/rulecollections/rules';
  return networkRow(
    snapshot === undefined ? id : `${id}/snapshots/${snapshot}`,
    snapshot === undefined ? type : `${type}/snapshots`,
    {
      Access: access,
      Direction: direction,
      Priority: priority,
      Protocol: 'Any',
      Sources: [{ AddressPrefix: from, AddressPrefixType: 'IPPrefix' }],
      Destinations: [{ AddressPrefix: to, AddressPrefixType: 'IPPrefix' }],
      ...(port === undefined ? {} : { DestinationPortRanges: [port] }),
    },
  );
}

const collectionRow = (collection: string, groups: readonly string[]) =>
  networkRow(
    `${configuration}/ruleCollections/${collection}`,
    'networkmanagers/securityadminconfigurations/rulecollections',
    { appliesToGroups: groups.map((group) => ({ networkGroupId: `${manager}/networkGroups/${group}` })) },
  );

const effectiveOn = (network: string) =>
  networkRow(
    `${idOf(`virtualNetworks/${network}`)}/providers/Microsoft.Network/effectiveSecurityAdminRules/default`,
    'effectivesecurityadminrules',
    { EffectiveSecurityAdminConfigurations: [{ Id: `${configuration}/snapshots/7` }] },
  );

const deny: SmallRule = { priority: 200, access: 'Deny', to: '*' };
const allow: SmallRule = { priority: 200, access: 'Allow', to: '*' };

function estate(
  group: SmallRule,
  rules: readonly Rule[],
  more: readonly WireRow[] = [effectiveOn('spoke')],
): SmallEstate {
  return spoke(
    { group: 'group' },
    { groups: [{ name: 'group', rules: [group] }], rows: [...rules.map(ruleRow), ...more] },
  );
}

const out = 'route system 0.0.0.0/0 > default-outbound';

describe('security admin rules of a network manager', () => {
  it.each<[string, SmallEstate, string, string, string]>([
    ['G4', estate(deny, [{ access: 'AlwaysAllow' }]), 'reaches', 'proven', `admin-rule > ${out}`],
    ['G5', estate(deny, [{ access: 'Allow' }]), 'blocked', 'proven', 'security-group'],
    ['G6', estate(allow, [{ access: 'Deny' }]), 'blocked', 'proven', 'admin-rule'],
    [
      'an allow leaves to the group',
      estate(allow, [{ access: 'Allow' }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'the lowest number comes first',
      estate(deny, [
        { name: 'later', access: 'Deny', priority: 20 },
        { name: 'first', access: 'AlwaysAllow', priority: 10 },
      ]),
      'reaches',
      'proven',
      `admin-rule > ${out}`,
    ],
    [
      'an allow keeps from a deny after it',
      estate(allow, [
        { name: 'later', access: 'Deny', priority: 20 },
        { name: 'first', access: 'Allow', priority: 10 },
      ]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    ['another port', estate(allow, [{ access: 'Deny', port: '80' }]), 'reaches', 'proven', `security-group > ${out}`],
    [
      'another address',
      estate(allow, [{ access: 'Deny', to: '9.9.9.9' }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'half of the source',
      estate(allow, [{ access: 'Deny', from: '10.1.1.0/25' }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'inbound',
      estate(allow, [{ access: 'Deny', direction: 'Inbound' }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'another network',
      estate(allow, [{ access: 'Deny' }], [effectiveOn('hub')]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    ['the only snapshot', estate(allow, [{ access: 'Deny', snapshot: 3 }]), 'blocked', 'proven', 'admin-rule'],
    [
      'a snapshot before the rule as it is now',
      estate(allow, [{ access: 'Deny' }, { access: 'Allow', snapshot: 3 }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'one of several snapshots denies nothing for sure',
      estate(allow, [
        { access: 'Deny', snapshot: 3 },
        { access: 'Deny', snapshot: 4 },
      ]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'one of several snapshots may always allow',
      estate(deny, [
        { access: 'AlwaysAllow', snapshot: 3 },
        { access: 'Deny', snapshot: 4 },
      ]),
      'reaches',
      'assumed',
      `admin-rule > ${out}`,
    ],
    [
      'a deny for one of several groups denies nothing for sure',
      estate(allow, [{ access: 'Deny' }, { name: 'other', access: 'Deny', to: '9.9.9.9', collection: 'some' }]),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'collections for one group are all in effect',
      estate(
        allow,
        [{ access: 'Deny' }, { name: 'other', access: 'Deny', to: '9.9.9.9', collection: 'some' }],
        [effectiveOn('spoke'), collectionRow('all', ['lake']), collectionRow('some', ['lake'])],
      ),
      'blocked',
      'proven',
      'admin-rule',
    ],
    [
      'collections for two are not',
      estate(
        allow,
        [{ access: 'Deny' }, { name: 'other', access: 'Deny', to: '9.9.9.9', collection: 'some' }],
        [effectiveOn('spoke'), collectionRow('all', ['lake']), collectionRow('some', ['sea'])],
      ),
      'reaches',
      'proven',
      `security-group > ${out}`,
    ],
    [
      'an allow that may be in effect may keep from a deny that is',
      estate(allow, [
        { access: 'Allow', snapshot: 3 },
        { access: 'Allow', snapshot: 4 },
        { name: 'deny', access: 'Deny', priority: 20 },
      ]),
      'reaches',
      'assumed',
      `security-group > ${out}`,
    ],
  ])('%s', (_, given, disposition, certainty, hops) => {
    const found = traceTo(given, '8.8.8.8');
    expect([found.disposition, found.certainty, story(found)]).toEqual([disposition, certainty, hops]);
  });

  it('may always allow what nobody has seen', () => {
    const gap = (part: string, scope: string): Gap => ({ part, scope, because: '403 AuthorizationFailed' });
    const traceWith = (gaps: readonly Gap[], more: readonly WireRow[]) =>
      traceTo({ ...estate(deny, [], more), gaps }, '8.8.8.8');
    const [own] = idOf('x').split('/resourceGroups/');
    const ownGap = [gap('effectiveConfigurations', own ?? '')];
    expect(traceWith(ownGap, [])).toMatchObject({ disposition: 'reaches', certainty: 'assumed' });
    expect(traceWith([gap('effectiveConfigurations', '/subscriptions/other')], [])).toMatchObject({
      disposition: 'blocked',
    });
    expect(traceWith([gap('adminRules', '/subscriptions/other')], [])).toMatchObject({ disposition: 'blocked' });
    const managed = traceWith([gap('adminRules', '/subscriptions/other')], [effectiveOn('spoke')]);
    expect(managed).toMatchObject({ disposition: 'reaches', certainty: 'assumed' });
  });

  it('tell the subnets of networks apart that they judge apart', () => {
    const given = {
      ...estate(allow, [{ access: 'Deny', from: '10.1.1.0/24' }]),
      clusters: ['spoke/host', 'spoke/endpoints'],
    };
    const ways = analyse(inventoryOf(given), tags, scopes).filter(({ to }) => to.kind === 'internet');
    expect(ways.map(({ from }) => from.subnet?.text.split('/').at(-1))).toEqual(['endpoints']);
  });
});

describe('a connected group of a network manager', () => {
  const connectivity = `${manager}/connectivityConfigurations/mesh`;
  const effectiveConnectivity = (network: string) =>
    networkRow(
      `${idOf(`virtualNetworks/${network}`)}/providers/Microsoft.Network/effectiveConnectivityConfigurations/default`,
      'effectiveconnectivityconfigurations',
      { effectiveConnectivityConfigurations: [{ id: `${connectivity}/snapshots/1` }] },
    );
  const mesh = (properties: object = {}, snapshot = 1) =>
    networkRow(`${connectivity}/snapshots/${snapshot}`, 'networkmanagers/connectivityconfigurations/snapshots', {
      connectivityTopology: 'Mesh',
      isGlobal: 'False',
      appliesToGroups: [
        { networkGroupId: `${manager}/networkGroups/lake`, isGlobal: 'False', groupConnectivity: 'None' },
      ],
      ...properties,
    });
  const other = { name: 'other', space: ['10.4.0.0/16'], subnets: [{ name: 'endpoints', prefixes: ['10.4.1.0/24'] }] };
  const both = [effectiveConnectivity('spoke'), effectiveConnectivity('other')];
  const held = (rows: readonly WireRow[], gaps: readonly Gap[] = []): SmallEstate => {
    const base = spoke({ isPrivate: true, isDelegated: false });
    const account = idOf('storageAccounts/theirs', 'Microsoft.Storage');
    return {
      ...base,
      networks: [...base.networks, other],
      privateEndpoints: [{ name: 'theirs', subnet: 'other/endpoints', address: '10.4.1.4', target: account }],
      rows,
      gaps,
    };
  };
  const groups = (...groupConnectivity: readonly string[]) => ({
    connectivityTopology: 'HubAndSpoke',
    appliesToGroups: groupConnectivity.map((connectivityOf, index) => ({
      networkGroupId: `${manager}/networkGroups/${index}`,
      groupConnectivity: connectivityOf,
    })),
  });

  it.each<[string, SmallEstate, string, string]>([
    ['carries without a peering', held([mesh(), ...both]), 'reaches', 'proven'],
    [
      'carries nothing to a network that is not in it',
      held([mesh(), effectiveConnectivity('spoke')]),
      'blocked',
      'proven',
    ],
    ['carries nothing without a configuration', held(both), 'blocked', 'proven'],
    [
      'carries between spokes that are connected',
      held([mesh(groups('DirectlyConnected')), ...both]),
      'reaches',
      'proven',
    ],
    ['carries nothing between spokes that are not', held([mesh(groups('None')), ...both]), 'blocked', 'proven'],
    [
      'may carry where one of several groups is connected',
      held([mesh(groups('DirectlyConnected', 'None')), ...both]),
      'reaches',
      'assumed',
    ],
    ['may carry where snapshots differ', held([mesh(), mesh(groups('None'), 2), ...both]), 'reaches', 'assumed'],
  ])('%s', (_, given, disposition, certainty) => {
    const found = traceTo(given, '10.4.2.2');
    expect([found.disposition, found.certainty]).toEqual([disposition, certainty]);
  });

  it('leads to the private endpoints of the other network', () => {
    expect(story(traceTo(held([mesh(), ...both]), '10.4.1.4'))).toBe('private-endpoint');
    expect(traceTo(held([mesh(groups('None')), ...both]), '10.4.1.4').disposition).toBe('blocked');
  });

  it.each([
    ['none', {}, 'blocked'],
    ['a global configuration', { isGlobal: 'True' }, 'reaches'],
    [
      'a global group',
      { appliesToGroups: [{ networkGroupId: `${manager}/networkGroups/lake`, isGlobal: true }] },
      'reaches',
    ],
  ])('reaches another region by %s', (_, properties, disposition) => {
    const far = networkRow(idOf('virtualNetworks/far'), 'virtualnetworks', {
      addressSpace: { addressPrefixes: ['10.5.0.0/16'] },
    });
    const rows = [mesh(properties), effectiveConnectivity('spoke'), effectiveConnectivity('far')];
    const found = traceTo(held([...rows, { ...far, location: 'northeurope' }]), '10.5.0.1');
    expect(found.disposition).toBe(disposition);
  });

  it('may be any that nobody has seen', () => {
    const gap: Gap = { part: 'effectiveConfigurations', scope: '/subscriptions/other', because: '403' };
    expect(traceTo(held([mesh(), effectiveConnectivity('spoke')], [gap]), '10.4.2.2')).toMatchObject({
      disposition: 'reaches',
      certainty: 'assumed',
    });
    expect(traceTo(held([effectiveConnectivity('spoke')], [gap]), '10.4.2.2').disposition).toBe('blocked');
  });
});
