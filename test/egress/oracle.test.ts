import fc from 'fast-check';
import { analyse } from '../../lib/egress/analyse';
import { openEstate } from '../../lib/egress/estate';
import { traceIn } from '../../lib/egress/trace';
import { tagsForTarget } from '../../lib/egress/trace-target';
import { armId } from '../../lib/model/arm-id';
import type { Trace } from '../../lib/model/egress-path';
import { runs } from '../reproducible';
import { type Fate, type Packet, type Reading, walkPacket } from './oracle';
import { estates, packets, smallList, smallTags } from './random-estate';
import { inventoryOf, type SmallEstate, subnetId } from './small-estate';
import { scopes, story } from './spoke';

const sources = ['10.1.0.4', '10.1.0.40'];
const byReach = ['reaches', 'undecided', 'blocked'];

const readings: readonly Reading[] = ['documented', 'observed'];

/** All that may become of a packet, from any address of the subnet and in either meaning of its tags, in one reading. */
function fatesOf(estate: SmallEstate, packet: Omit<Packet, 'from'>, reading: Reading): readonly Fate[] {
  return sources.flatMap((from) =>
    [true, false].map((withDefault) =>
      walkPacket(estate, smallTags, 'spoke/host', { ...packet, from }, reading, withDefault),
    ),
  );
}

function widest(fates: readonly Fate[]): readonly Fate[] {
  const reached = Math.min(...fates.map(({ ends }) => byReach.indexOf(ends)));
  return fates.filter(({ ends }) => byReach.indexOf(ends) === reached);
}

function inReading(trace: Trace, reading: Reading): Pick<Trace, 'disposition' | 'hops' | 'blockedBy'> {
  return trace.alternatives?.find((each) => each.reading === reading) ?? trace;
}

describe('the trace of a packet', () => {
  it('is what a literal walk finds, in both readings, in every part of small random estates', () => {
    fc.assert(
      fc.property(estates, (given) => {
        const estate = openEstate(inventoryOf(given), smallList, scopes, tagsForTarget('8.8.8.8'));
        for (const packet of packets) {
          const found = traceIn(estate, smallList, { from: armId(subnetId('spoke/host')), ...packet });
          for (const reading of readings) {
            const told = inReading(found, reading);
            const stories = widest(fatesOf(given, packet, reading)).map(
              ({ ends, steps }) => `${packet.to} ${ends}: ${steps.join(' > ')}`,
            );
            expect(stories).toContain(`${packet.to} ${told.disposition}: ${story(told)}`);
          }
        }
      }),
      runs(12),
    );
  });
});

describe('the ways out', () => {
  it('are the ways by which literal walks of all packets get out, no fewer and no more', () => {
    fc.assert(
      fc.property(estates, (given) => {
        const fates = packets.flatMap((packet) => readings.flatMap((reading) => fatesOf(given, packet, reading)));
        const walked = fates.flatMap(({ ends, steps }) => (ends === 'blocked' ? [] : steps.join(' > ')));
        const paths = analyse(inventoryOf(given), smallList, scopes).filter(
          ({ from, to }) =>
            from.subnet?.key === subnetId('spoke/host').toLowerCase() && !['fqdn', 'dns'].includes(to.kind),
        );
        expect(new Set(paths.map(story))).toEqual(new Set(walked));
      }),
      runs(12),
    );
  });
});
