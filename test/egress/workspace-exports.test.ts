import { readInventory } from '../../lib/collect/inventory';
import { findOwnership } from '../../lib/egress/ownership';
import { storageExports } from '../../lib/egress/storage-exports';
import { exportsFrom } from '../../lib/egress/workspace-exports';
import { nameOf } from '../../lib/model/arm-id';
import type { EgressPath } from '../../lib/model/egress-path';
import type { Snapshot } from '../../lib/model/snapshot';
import { change, estate, set } from '../fixtures/estate';

const ops = 'dbw-tarn-ops-weu';
const opsId = estate().resources.find(({ id }) => id.endsWith(`/${ops}`))?.id ?? '';
const settings = (path: string) => ['workspaceSettings', opsId, path];

/** Settings are keyed by an id, which has slashes of its own. */
function setting(snapshot: Snapshot, path: string, value: unknown): void {
  const [part, id, rest] = settings(path);
  const entry = snapshot[part as 'workspaceSettings']?.[id ?? ''];
  if (!entry) throw new Error(`no settings of ${id}`);
  set(entry, rest ?? '', value);
}

function exportsOf(edit: (snapshot: Snapshot) => void): readonly string[] {
  const snapshot = estate();
  edit(snapshot);
  const inventory = readInventory(snapshot);
  const workspaces = inventory.workspaces.known ? [...inventory.workspaces.value] : [];
  return workspaces
    .filter(({ id }) => nameOf(id) === ops)
    .flatMap(exportsFrom(inventory))
    .map(describePath);
}

function describePath({ to, certainty, catalogue, logged }: EgressPath): string {
  return `${catalogue} ${to.value} ${certainty} logged ${logged}`;
}

const uncollected = exportsOf(() => undefined);

describe('the export features of a workspace', () => {
  it('are open as far as nobody knows, where their setting is not collected', () => {
    expect(uncollected).toEqual([
      'E03 Git servers assumed logged yes',
      'E04 webhooks assumed logged yes',
      'E05 recipients of shares assumed logged yes',
      'E06 mailboxes and embedding pages assumed logged yes',
      'E08 storage of the control plane assumed logged yes',
      'E09 storage that others gave them rights on assumed logged yes',
      'E10 third parties assumed logged yes',
      'E11 places that they come from assumed logged yes',
      'E12 model providers assumed logged yes',
      'D11 any destination assumed logged no',
    ]);
  });

  it.each<[string, (snapshot: Snapshot) => void, string]>([
    [
      'results download is on',
      (s) => setting(s, 'conf/enableResultsDownloading', 'true'),
      'E01 browsers of users proven logged yes',
    ],
    [
      'results download was never set',
      (s) => setting(s, 'conf/enableResultsDownloading', null),
      'E01 browsers of users proven logged yes',
    ],
    [
      'results download was not read',
      (s) => setting(s, 'unread/enableResultsDownloading', '403'),
      'E01 browsers of users assumed logged yes',
    ],
    [
      'notebook export is on',
      (s) => setting(s, 'conf/enableExportNotebook', 'true'),
      'E02 browsers of users proven logged yes',
    ],
    [
      'the API is public',
      (s) => change(s, ops, 'properties/publicNetworkAccess', 'Enabled'),
      'E07 198.51.100.0/26 proven logged yes',
    ],
    [
      'nobody says whether the API is public',
      (s) => change(s, ops, 'properties/publicNetworkAccess', undefined),
      'E07 198.51.100.0/26 proven logged yes',
    ],
    [
      'the API is public, and no list restricts it',
      (s) => {
        change(s, ops, 'properties/publicNetworkAccess', 'Enabled');
        setting(s, 'conf/enableIpAccessLists', 'false');
      },
      'E07 clients of the API proven logged yes',
    ],
    [
      'the API is public, and its lists only block',
      (s) => {
        change(s, ops, 'properties/publicNetworkAccess', 'Enabled');
        setting(s, 'ipAccessLists/0/list_type', 'BLOCK');
      },
      'E07 clients of the API proven logged yes',
    ],
    [
      'the API is public, and its lists are not seen',
      (s) => {
        change(s, ops, 'properties/publicNetworkAccess', 'Enabled');
        setting(s, 'unread/ipAccessLists', '403');
      },
      'E07 clients of the API assumed logged yes',
    ],
  ])('open one way more when %s', (_title, edit, expected) => {
    expect(exportsOf(edit).filter((text) => !uncollected.includes(text))).toEqual([expected]);
  });

  it('are all open, perhaps, when no setting was read', () => {
    const blindly = exportsOf((snapshot) => set(snapshot, 'workspaceSettings', undefined));
    expect(blindly).toEqual(expect.arrayContaining([...uncollected, 'E01 browsers of users assumed logged yes']));
  });

  it('leave no log where the audit log goes nowhere', () => {
    const silent = exportsOf((snapshot) => set(snapshot.diagnosticSettings ?? {}, 'x', []));
    expect(silent).toEqual(uncollected);
    const gone = exportsOf((snapshot) => {
      (snapshot.diagnosticSettings as Record<string, unknown>)[opsId] = [];
    });
    expect(gone).toContain('E03 Git servers assumed logged no');
  });
});

describe('the ways on from own storage', () => {
  const lake = 'storageAccounts/sttarnlakeweu';
  const waysOn = (edit: (snapshot: Snapshot) => void) => {
    const snapshot = estate();
    edit(snapshot);
    const inventory = readInventory(snapshot);
    const ownership = findOwnership(inventory, {
      ownTenants: [],
      ownSubscriptions: [],
      homeTenant: snapshot.homeTenant ?? '',
    });
    return storageExports(inventory, ownership)
      .filter(({ hops }) => hops[0]?.resource.endsWith(`/${lake}`))
      .map(({ catalogue, certainty, to }) => `${catalogue} ${to.value} (${to.tenancy}) ${certainty}`);
  };

  it('are none where the account is closed', () => expect(waysOn(() => undefined)).toEqual([]));

  it.each<[string, (snapshot: Snapshot) => void, readonly string[]]>([
    [
      'copies go anywhere',
      (s) => change(s, lake, 'properties/allowedCopyScope', undefined),
      ['B17 any account (any) proven'],
    ],
    [
      'copies go anywhere by name',
      (s) => change(s, lake, 'properties/allowedCopyScope', 'All'),
      ['B17 any account (any) proven'],
    ],
    [
      'replication crosses tenants',
      (s) => change(s, lake, 'properties/allowCrossTenantReplication', true),
      ['B18 any account (any) proven'],
    ],
    [
      'replication may cross tenants',
      (s) => change(s, lake, 'properties/allowCrossTenantReplication', undefined),
      ['B18 any account (any) assumed'],
    ],
    [
      'every network may ask',
      (s) => {
        change(s, lake, 'properties/publicNetworkAccess', 'Enabled');
        change(s, lake, 'properties/networkAcls/defaultAction', 'Allow');
      },
      ['B16 clients of the account (any) proven'],
    ],
    [
      'every network may ask, without a key',
      (s) => {
        change(s, lake, 'properties/publicNetworkAccess', 'Enabled');
        change(s, lake, 'properties/networkAcls/defaultAction', 'Allow');
        change(s, lake, 'properties/allowBlobPublicAccess', true);
      },
      ['B16 clients of the account (any) proven', 'B20 clients of the account (any) proven'],
    ],
    [
      'a resource of a foreign tenant is let in',
      (s) =>
        change(s, lake, 'properties/networkAcls/resourceAccessRules', [
          { tenantId: '99999999-9999-9999-9999-999999999999', resourceId: '/subscriptions/f/x' },
        ]),
      ['B19 /subscriptions/f/x (foreign) proven'],
    ],
  ])('%s', (_title, edit, expected) => expect(waysOn(edit)).toEqual(expected));
});
