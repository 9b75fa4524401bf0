import fc from 'fast-check';
import { type AnyControl, control } from '../../lib/controls/control';
import { evaluate } from '../../lib/controls/evaluate';
import { armId, everything } from '../../lib/model/arm-id';
import { type Collection, collection, type Evidence, type Gap, known, notKnown } from '../../lib/model/evidence';
import type { IpGroup } from '../../lib/model/firewall';
import type { Evidenced } from '../../lib/model/inventory';
import type { DnsZone } from '../../lib/model/network';
import { fail, type Judgement, notApplicable, pass, type Status, unknown, type Verdict } from '../../lib/model/verdict';
import { evidence } from '../fixtures/estate';

const nothing = evidence({ weir: 1, takenAt: '2026-11-23T06:00:00Z', resources: [] });
const refused: Gap = { part: 'dnsZones', scope: '/subscriptions/dark', because: '403 AuthorizationFailed' };

function zones(names: readonly string[], gaps: readonly Gap[] = []): Evidence<Collection<DnsZone>> {
  const values = names.map((name) => ({ id: armId(`/subscriptions/lit/zones/${name}`), name }));
  return known(collection(values, gaps), gaps);
}

function groups(gaps: readonly Gap[] = []): Evidence<Collection<IpGroup>> {
  return known(collection<IpGroup>([], gaps), gaps);
}

const texts = {
  id: 'TST-101',
  title: 'Zones are fine',
  severity: 'high',
  why: 'Because.',
  fix: 'Mend it.',
  article: 'None',
  frameworks: [],
} as const;

const passing = control({
  ...texts,
  needs: ['dnsZones'],
  *evaluate({ dnsZones }) {
    for (const { id } of dnsZones) yield pass(id);
  },
});

const readingTwo = control({
  ...texts,
  id: 'TST-102',
  needs: ['dnsZones', 'ipGroups'],
  *evaluate({ dnsZones, ipGroups }) {
    for (const { id } of dnsZones) yield ipGroups.size > 0 ? pass(id) : fail(id, 'there is no IP group');
  },
});

const saying = (...judgements: readonly Judgement[]): AnyControl =>
  control({ ...texts, id: 'TST-103', needs: ['dnsZones'], evaluate: () => judgements });

function verdictsOf(controls: readonly AnyControl[], parts: Partial<Evidenced>): readonly string[] {
  const { verdicts } = evaluate(controls, { ...nothing, ...parts });
  return verdicts.map(({ status, resource, reason }) => `${status} ${resource.text}${reason ? `: ${reason}` : ''}`);
}

describe('evaluate', () => {
  it('gives every verdict the texts of its control', () => {
    const { verdicts } = evaluate([passing], { ...nothing, dnsZones: zones(['a']) });
    expect(verdicts).toEqual([
      {
        control: 'TST-101',
        title: 'Zones are fine',
        severity: 'high',
        status: 'pass',
        resource: armId('/subscriptions/lit/zones/a'),
      },
    ]);
  });

  it('is unknown for everything when the judged part could not be read', () => {
    expect(verdictsOf([passing], { dnsZones: notKnown('403 AuthorizationFailed') })).toEqual([
      'unknown /: dns zones could not be read: 403 AuthorizationFailed',
    ]);
  });

  it('is unknown where the judged part has a gap, and judges what was read', () => {
    expect(verdictsOf([passing], { dnsZones: zones(['a'], [refused]) })).toEqual([
      'unknown /subscriptions/dark: dns zones could not be read: 403 AuthorizationFailed',
      'pass /subscriptions/lit/zones/a',
    ]);
  });

  it('is unknown for each thing it would have judged when another part could not be read', () => {
    const parts = { dnsZones: zones(['a', 'b']), ipGroups: notKnown('503') };
    expect(verdictsOf([readingTwo, passing], parts)).toEqual([
      'pass /subscriptions/lit/zones/a',
      'pass /subscriptions/lit/zones/b',
      'unknown /subscriptions/lit/zones/a: ip groups could not be read: 503',
      'unknown /subscriptions/lit/zones/b: ip groups could not be read: 503',
    ]);
  });

  it('leaves a gap in another part to the control', () => {
    expect(verdictsOf([readingTwo], { dnsZones: zones(['a']), ipGroups: groups([refused]) })).toEqual([
      'fail /subscriptions/lit/zones/a: there is no IP group',
    ]);
  });

  it('is unknown for everything when a part that is no collection is judged without another', () => {
    const serverless = known({ workspaces: [], connectivityConfigs: [], networkPolicies: [], metastores: [] });
    const judging = control({ ...texts, needs: ['serverless', 'ipGroups'], evaluate: () => [pass(everything)] });
    expect(verdictsOf([judging], { serverless, ipGroups: notKnown('503') })).toEqual([
      'unknown /: ip groups could not be read: 503',
    ]);
  });

  it('lets every control speak, also when there is nothing to judge', () => {
    expect(verdictsOf([passing, readingTwo], { dnsZones: zones([]), ipGroups: notKnown('503') })).toEqual([
      'not-applicable /: the estate has no dns zones',
      'not-applicable /: the estate has no dns zones',
    ]);
  });

  it('turns a crash into an unknown that keeps what was said before, and stops no other control', () => {
    const error = new Error('no such subnet');
    const crashing = control({
      ...texts,
      id: 'TST-100',
      needs: ['dnsZones'],
      *evaluate({ dnsZones }) {
        for (const { id } of dnsZones) yield pass(id);
        throw error;
      },
    });
    const inventory = { ...nothing, dnsZones: zones(['a']) };
    expect(verdictsOf([crashing, passing], inventory)).toEqual([
      'unknown /: the control failed: no such subnet',
      'pass /subscriptions/lit/zones/a',
      'pass /subscriptions/lit/zones/a',
    ]);
    expect(evaluate([crashing, passing], inventory).crashes).toEqual([{ control: 'TST-100', error }]);
  });

  it("gives a failure the control's fix where it has none of its own", () => {
    const [a, b] = [armId('/a'), armId('/b')];
    const { verdicts } = evaluate([saying(fail(a, 'bad'), fail(b, 'bad', { fix: 'az mend b' }))], {
      ...nothing,
      dnsZones: zones([]),
    });
    expect(verdicts.map(({ fix }) => fix)).toEqual(['Mend it.', 'az mend b']);
  });

  it.each<[readonly Status[], Status]>([
    [['pass', 'fail'], 'fail'],
    [['unknown', 'fail', 'pass'], 'fail'],
    [['pass', 'unknown'], 'unknown'],
    [['not-applicable', 'pass'], 'pass'],
  ])('lets the worst of %j about one thing stand', (statuses, expected) => {
    const judgements = statuses.map((status) => ({ status, resource: armId('/Zone'), facet: 'x' }));
    const other = pass(armId('/zone'), { facet: 'y' });
    const { verdicts } = evaluate([saying(...judgements, other)], { ...nothing, dnsZones: zones([]) });
    expect(verdicts.map(({ status, facet }) => `${status} ${facet}`)).toEqual([`${expected} x`, 'pass y']);
  });

  it('orders verdicts by control, resource and facet, whatever order they were made in', () => {
    const judgement = fc.record({ name: fc.constantFrom('/a', '/B', '/c'), facet: fc.constantFrom('1', '2') });
    const say = ({ name, facet }: { name: string; facet: string }) => unknown(armId(name), 'unseen', { facet });
    fc.assert(
      fc.property(fc.array(judgement), (made) => {
        const inventory = { ...nothing, dnsZones: zones([]) };
        const forward = evaluate([saying(...made.map(say)), passing], inventory).verdicts;
        const backward = evaluate([passing, saying(...made.toReversed().map(say))], inventory).verdicts;
        expect(forward).toEqual(backward);
        expect(forward).toEqual(forward.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)));
      }),
    );
  });
});

function keyOf({ control: id, resource, facet }: Verdict): string {
  return [id, resource.key, facet ?? ''].join(' ');
}

describe('control', () => {
  it('hands a control the parts that it needs and no others', () => {
    const greedy = control({
      ...texts,
      needs: ['dnsZones'],
      // @ts-expect-error A part that is not among the needs is not there to be read.
      evaluate: ({ ipGroups }) => [notApplicable(everything, String(ipGroups))],
    });
    const { verdicts } = evaluate([greedy], { ...nothing, dnsZones: zones([]), ipGroups: groups() });
    expect(verdicts.map(({ reason }) => reason)).toEqual(['undefined']);
  });
});
