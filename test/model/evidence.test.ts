import { armId } from '../../lib/model/arm-id';
import { blindSpot, collection } from '../../lib/model/evidence';

const because = '403 AuthorizationFailed';
const vnet = { id: armId('/subscriptions/1/networks/Vnet') };

describe('blindSpot', () => {
  it.each([
    ['/', '/subscriptions/1', true],
    ['/subscriptions/1', '/subscriptions/1', true],
    ['/SUBSCRIPTIONS/1', '/subscriptions/1/networks/other', true],
    ['/subscriptions/1/networks/other', '/subscriptions/1', true],
    ['/subscriptions/1/networks/other', '/', true],
    ['/subscriptions/2', '/subscriptions/1', false],
    ['/subscriptions/10', '/subscriptions/1', false],
  ])('says whether a gap of %s can hide a member below %s', (gap, scope, expected) => {
    const networks = collection([vnet], [{ part: 'networks', scope: gap, because }]);
    expect(blindSpot(networks, scope)?.because).toBe(expected ? because : undefined);
  });

  it('takes a gap about a member that was read for hiding no other', () => {
    const networks = collection([vnet], [{ part: 'networks', scope: vnet.id.key, because }]);
    expect(blindSpot(networks)).toBeUndefined();
  });

  it('looks everywhere unless told where', () => {
    const networks = collection([vnet], [{ part: 'networks', scope: '/subscriptions/2', because }]);
    expect(blindSpot(networks)?.scope).toBe('/subscriptions/2');
  });
});
