import { readInventory } from '../../lib/collect/inventory';
import { findOwnership } from '../../lib/egress/ownership';
import { armId } from '../../lib/model/arm-id';
import type { OwnScopes } from '../../lib/model/egress-policy';
import type { Snapshot } from '../../lib/model/snapshot';
import { blind, estate } from '../fixtures/estate';

const home = '18577dfc-f285-45de-a9a2-70bfa0945613';
const stranger = '99999999-9999-9999-9999-999999999999';
const spoke = 'ab588df2-4e55-4f70-a056-28032910bbb5';
const nobody: OwnScopes = { ownTenants: [], ownSubscriptions: [] };

function ownershipOf(snapshot: Snapshot = estate(), scopes: OwnScopes = nobody) {
  return findOwnership(readInventory(snapshot), scopes);
}

function inSubscription(id: string) {
  return armId(`/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/x`);
}

describe('the owner of a resource', () => {
  it('is told by its subscription', () => {
    const { ownerOf } = ownershipOf();
    expect(ownerOf(inSubscription(spoke.toUpperCase()))).toBe('own');
    expect(ownerOf(inSubscription(stranger))).toBe('foreign');
  });

  it('is not known for an alias, which names no subscription', () => {
    expect(ownershipOf().ownerOf(armId('pls-1.abc.westeurope.azure.privatelinkservice'))).toBe('unknown');
  });

  it('is oneself in a subscription that the operator names', () => {
    const { ownerOf } = ownershipOf(estate(), { ...nobody, ownSubscriptions: [stranger] });
    expect(ownerOf(inSubscription(stranger))).toBe('own');
  });

  it('is another in a subscription of another tenant, unless the operator names the tenant', () => {
    const ownerFor = (scopes: OwnScopes) => ownershipOf(estate(), scopes).ownerOf(inSubscription(spoke));
    expect(ownerFor({ ...nobody, homeTenant: home })).toBe('own');
    expect(ownerFor({ ...nobody, homeTenant: stranger })).toBe('foreign');
    expect(ownerFor({ ...nobody, homeTenant: stranger, ownTenants: [home] })).toBe('own');
  });

  it('is not known while subscriptions may have gone unseen', () => {
    const snapshot = estate();
    blind(snapshot, 'subscriptions', '/');
    expect(ownershipOf(snapshot).ownerOf(inSubscription(stranger))).toBe('unknown');
  });
});

describe('the owner of a name', () => {
  it.each([
    ['sttarnlakeweu.dfs.core.windows.net', 'own'],
    ['STTARNLAKEWEU.blob.core.windows.net', 'own'],
    ['evil.blob.core.windows.net', 'foreign'],
    ['*.blob.core.windows.net', 'any'],
    ['*sttarnlakeweu.blob.core.windows.net', 'any'],
    ['*', 'any'],
    ['*windows.net', 'any'],
    ['adb-2841973650182746.4.azuredatabricks.net', 'own'],
    ['adb-1.1.azuredatabricks.net', 'foreign'],
    ['westeurope.azuredatabricks.net', 'any'],
    ['github.com', 'any'],
    ['www.contoso.com', 'unknown'],
    ['notgithub.com', 'unknown'],
  ])('%s is %s', (name, owner) => expect(ownershipOf().ownerOfName(name)).toBe(owner));

  it('is not known while accounts may have gone unseen', () => {
    const snapshot = estate();
    blind(snapshot, 'storageAccounts', `/subscriptions/${spoke}/resourceGroups/hidden`);
    const { ownerOfName } = ownershipOf(snapshot);
    expect(ownerOfName('evil.blob.core.windows.net')).toBe('unknown');
    expect(ownerOfName('sttarnlakeweu.blob.core.windows.net')).toBe('own');
  });
});
