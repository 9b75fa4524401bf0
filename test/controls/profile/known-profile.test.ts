import { knownProfile } from '../../../lib/controls/profile/known-profile';
import { change, judge } from '../../fixtures/estate';
import { describeControl } from '../table';
import { unusualEstates } from '../unusual-estates';

describeControl(knownProfile, [
  [
    'an option that is declared and not followed fails',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/computeMode', 'Hybrid'),
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'an option that is followed and not declared passes',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/computeMode', 'Serverless'),
    [],
  ],
]);

describe('the price of an option', () => {
  const said = (make = unusualEstates['serverless only']) =>
    judge(knownProfile, make()).flatMap(({ reason }) => reason ?? []);

  it.each([
    ['serverless only', 'serverless-only at a price: the network policy', 'declared'],
    ["another vendor's appliance", 'other-appliance at a price: what the appliance lets through', 'inferred'],
    ['a firewall in the network of the clusters', 'firewall-in-network at a price: every network', 'inferred'],
    ['routes for service tags past the firewall', 'service-tag-routes at a price: every account', 'inferred'],
    ['endpoint policies without Private Link', 'no-private-link at a price: clusters reach', 'inferred'],
  ] as const)('is said of %s', (estate, price, how) => {
    expect(said(unusualEstates[estate])).toContainEqual(expect.stringMatching(new RegExp(`^${price}.*\\(${how}`)));
  });

  it('is not said where a single route looks like one', () => {
    const estate = unusualEstates['two address families']();
    const route = { name: 'past', properties: { addressPrefix: 'Storage', nextHopType: 'Internet' } };
    change(estate, 'rt-ops-weu', 'properties/routes/+', route);
    expect(said(() => estate)).toEqual([expect.stringContaining('serverless-only')]);
  });
});
