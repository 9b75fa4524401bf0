import { join } from 'node:path';
import { readEstate } from '../../lib/collect/estate-files';
import { alter } from '../../lib/egress/alter';
import { containmentSteps } from '../../lib/egress/containment';
import { findEgressPaths } from '../../lib/egress/egress-paths';
import { type EgressInputs, readInputs } from '../../lib/jobs/derive-parts';
import type { EgressPath } from '../../lib/model/egress-path';
import type { Inventory } from '../../lib/model/inventory';
import { config } from '../fixtures/estate';

const estates = join(__dirname, '../../local/estates');

async function inputsOf(file: string): Promise<EgressInputs> {
  return readInputs(await readEstate([join(estates, file)]), config);
}

/** What is proposed against the open ways that a test chooses, in an estate as it is after a change. */
function proposals(
  { inventory, tags, settings }: EgressInputs,
  choose: (path: EgressPath) => boolean,
  now = inventory,
) {
  const analyse = (changed: Inventory) => findEgressPaths(changed, tags, settings);
  const open = analyse(now).paths.filter((path) => !path.approved && choose(path));
  expect(open).not.toEqual([]);
  return containmentSteps(open, now, analyse);
}

describe('containmentSteps', () => {
  let asFound: EgressInputs;
  let compliant: EgressInputs;
  beforeAll(async () => {
    [asFound, compliant] = [await inputsOf('as-found.json'), await inputsOf('compliant.json')];
  });

  it('names the service endpoint, what its removal closes, and what it breaks', () => {
    const steps = proposals(asFound, ({ to }) => to.value.endsWith('stpartnerdropzone'));
    expect(steps.map(({ command }) => command)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^az network vnet subnet update --ids \S+snet-ops-host --remove serviceEndpoints$/),
      ]),
    );
    const endpoint = steps.find(({ command }) => command.includes('snet-ops-host --remove'));
    expect(endpoint?.closes.map(({ to }) => to.tenancy)).toContain('foreign');
    expect(endpoint?.breaks.approved.map(({ to }) => to.tenancy)).toContain('own');
  });

  it('proposes to take a foreign account out of the policy first, because that breaks nothing', () => {
    const [first] = proposals(asFound, ({ to }) => to.value.endsWith('stpartnerdropzone'));
    expect(first).toMatchObject({
      title: expect.stringContaining('stpartnerdropzone'),
      breaks: { approved: [], required: [] },
    });
  });

  it('restricts the network policy of serverless compute, for all workspaces that have it', () => {
    const [first] = proposals(asFound, ({ plane, to }) => plane === 'serverless' && to.kind === 'internet');
    expect(first?.command).toContain('"enforcement_mode":"ENFORCED"');
    expect(new Set(first?.closes.map(({ plane }) => plane))).toEqual(new Set(['serverless']));
  });

  it('attaches the route table again that was detached from a subnet', () => {
    const { networks } = compliant.inventory;
    const spoke = networks.known
      ? [...networks.value].find(({ id }) => id.key.endsWith('vnet-tarn-spoke-weu'))
      : undefined;
    if (!spoke) throw new Error('the estate has no such network');
    const detached = alter(compliant.inventory, 'networks', spoke.id, (network) => ({
      ...network,
      subnets: network.subnets.map(({ routeTable, ...subnet }) => ({
        ...subnet,
        routeTable: subnet.name === 'snet-ops-host' ? undefined : routeTable,
      })),
    }));
    const steps = proposals(compliant, ({ to }) => to.kind === 'internet', detached);
    expect(steps.map(({ command }) => command)).toContainEqual(
      expect.stringMatching(
        /^az network vnet subnet update --ids \S+snet-ops-host --route-table \S+routeTables\/rt-ops-weu$/,
      ),
    );
    expect(steps[0]?.closes.length).toBeGreaterThan(0);
  });

  it('removes the firewall rule by which something leaves', () => {
    const steps = proposals(
      { ...asFound, settings: { ...asFound.settings, egressPolicy: { destinations: [] } } },
      ({ to }) => to.value === 'api.weather.example.com',
    );
    const [first] = steps;
    expect(first?.command).toBe(
      'az network firewall policy rule-collection-group collection rule remove --resource-group rg-tarn-firewall-policy --policy-name afwp-tarn-weu --rule-collection-group-name rcg-databricks --collection-name approved-hosts --name weather-forecast',
    );
    expect(first?.closes.some(({ to }) => to.value === 'api.weather.example.com')).toBe(true);
  });

  it('is sorted by what it breaks, and proposes nothing that closes nothing', () => {
    const steps = proposals(asFound, () => true);
    const broken = steps.map(({ breaks: { approved, required } }) => approved.length + 10 * required.length);
    expect(broken).toEqual(broken.toSorted((a, b) => a - b));
    for (const { closes } of steps) expect(closes.length).toBeGreaterThan(0);
  });
});
