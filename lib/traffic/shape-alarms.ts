import type { Alarm, NameQueries, Spread } from '../model/traffic';
import { ruleAlarm } from './alarm';

/**
 * What a scan looks like in one bin: a node of a data platform speaks to a handful of places. Microsoft's rule for port scans
 * is more than a hundred ports of one destination in half a minute; patient scanners stay below.
 */
const scan = { ports: 50, destinations: 100 };

/** Alarms of sources that try many ports of one destination, or many destinations. */
export function sweepAlarms(spreads: readonly Spread[]): readonly Alarm[] {
  return spreads.flatMap((spread) => {
    const { workspace, subnet, source, at, ports, destinations, count } = spread;
    const isSweep = ports >= scan.ports || destinations >= scan.destinations;
    if (!isSweep) return [];
    const reason =
      ports >= scan.ports
        ? `${source} tried ${ports} ports of one destination`
        : `${source} tried ${destinations} destinations`;
    return [
      ruleAlarm({
        kind: 'sweep',
        series: placeKey(workspace, subnet, source),
        at,
        seen: count,
        reason,
        destinations: [],
      }),
    ];
  });
}

/**
 * What a tunnel through name resolution looks like in one bin: many names below one domain that nobody asks twice, and long,
 * since they carry the freight; or many answers of the kinds that carry text.
 */
const tunnel = { names: 100, freshShare: 0.8, characters: 30, carriers: 100, carrierShare: 0.5 };

/** Alarms of domains that are asked as a tunnel asks. */
export function tunnelAlarms(domains: readonly NameQueries[]): readonly Alarm[] {
  return domains.flatMap((asked) => {
    const { workspace, subnet, at, domain, queries, names } = asked;
    const reason = tunnelSign(asked);
    if (reason === undefined) return [];
    const destinations = [{ name: domain, port: 53, count: queries }];
    const series = placeKey(workspace, subnet, domain);
    return [ruleAlarm({ kind: 'dns-tunnel', series, at, seen: names, reason, destinations })];
  });
}

function tunnelSign({ domain, queries, names, characters, carriers }: NameQueries): string | undefined {
  const length = characters / Math.max(names, 1);
  if (names >= tunnel.names && names >= tunnel.freshShare * queries && length >= tunnel.characters)
    return `${names} names below ${domain} were asked for, ${Math.round(length)} characters long on average and hardly one twice`;
  if (carriers >= tunnel.carriers && carriers >= tunnel.carrierShare * queries)
    return `${carriers} of ${queries} queries below ${domain} asked for records that carry text`;
  return undefined;
}

/** How long each firewall has been silent: when its newest row was written, ISO 8601, or never; and what the clusters behind it do. */
export interface Heard {
  readonly firewall: string;
  /** The start of the newest bin that holds a row of it. */
  readonly newest?: string;
  /** Whether clusters ran behind it meanwhile; undefined where nobody knows. */
  readonly busy?: boolean;
}

/** Firewalls of busy estates write every minute; logs arrive up to ten minutes late. */
const silentMinutes = 120;

/** Alarms of firewalls that wrote before and write no more, unless it is known that nothing ran behind them. `now` is ISO 8601. */
export function silenceAlarms(heard: readonly Heard[], now: string): readonly Alarm[] {
  return heard.flatMap(({ firewall, newest, busy }) => {
    if (newest === undefined || busy === false) return [];
    const minutes = (Date.parse(now) - Date.parse(newest)) / 60_000;
    if (!(minutes >= silentMinutes)) return [];
    const reason = `no row was logged for ${Math.floor(minutes / 60)} hours: logging was cut off, or traffic goes another way`;
    return [
      ruleAlarm({ kind: 'silence', series: firewall.toLowerCase(), at: newest, seen: 0, reason, destinations: [] }),
    ];
  });
}

function placeKey(...parts: readonly string[]): string {
  return parts.map((part) => part.toLowerCase()).join('|');
}
