import { readInventory } from '../../lib/collect/inventory';
import { logWorkspacesOf } from '../../lib/jobs/log-sources';
import { sameId } from '../../lib/model/arm-id';
import { classicSubnets } from '../../lib/model/classic-subnets';
import type { Firewall } from '../../lib/model/firewall';
import type { Inventory } from '../../lib/model/inventory';
import type { Snapshot } from '../../lib/model/snapshot';
import { type FirewallLog, type FirewallRow, firewallLog } from '../azure/firewall-log';

/** One habit of healthy clusters: what they try, how often an hour at noon, and how much of it is left at night. */
interface Habit {
  readonly table: string;
  readonly denyClass: string;
  readonly destination: string;
  readonly port: number;
  readonly atNoon: number;
  readonly atNight: number;
}

const habits: readonly Habit[] = [
  { ...network('explicit-deny'), destination: '91.189.91.157', port: 123, atNoon: 24, atNight: 1 },
  { ...name('default-deny'), destination: 'cdn.fwupd.org', port: 443, atNoon: 6, atNight: 0.2 },
  { ...name('default-deny'), destination: 'repo1.maven.org', port: 443, atNoon: 4, atNight: 0.1 },
  {
    ...name('default-deny'),
    destination: 'databricks-datasets.s3.amazonaws.com',
    port: 443,
    atNoon: 2,
    atNight: 0.2,
  },
  { ...name('allowed'), destination: 'packages.tarnwater.example', port: 443, atNoon: 60, atNight: 8 },
  { ...name('allowed'), destination: 'api.weather.example.com', port: 443, atNoon: 5, atNight: 5 },
];

const hour = 3_600_000;
const historyDays = 28;

/**
 * What the firewalls of an estate would have logged in the four weeks before `now`: habits that follow the working day, and in
 * the last two hours one cluster of the first workspace behind a firewall that logs, which tries a place for files. The same for the same time.
 */
export function sampleTraffic(estate: Snapshot, now: Date): FirewallLog {
  const inventory = readInventory(estate);
  const { workspaces, networks, firewalls } = inventory;
  if (!workspaces.known || !networks.known || !firewalls.known) return firewallLog();
  const logging = [...firewalls.value].filter((firewall) => sendsLogs(firewall, inventory));
  const near = (location: string) => logging.find((firewall) => firewall.location === location)?.id;
  const first = [...workspaces.value].find(({ classic, location }) => classic?.injection && near(location));
  const rows = classicSubnets(workspaces.value, networks.value).flatMap(({ workspace, subnet }, index) => {
    const firewall = near(workspace.location);
    if (!subnet.seen || !firewall || !subnet.value.name.endsWith('container')) return [];
    const [prefix = ''] = subnet.value.addressPrefixes;
    const node = prefix.replace(/\d+\/\d+$/, '7');
    const incident = first && sameId(first.id, workspace.id) ? incidentOf(node, firewall.text, now) : [];
    return [...habitsOf(node, firewall.text, now, index), ...incident];
  });
  return firewallLog(rows);
}

function sendsLogs(firewall: Firewall, inventory: Inventory): boolean {
  const workspaces = logWorkspacesOf(firewall, inventory);
  return !('because' in workspaces) && workspaces.length > 0;
}

function habitsOf(source: string, firewall: string, now: Date, salt: number): readonly FirewallRow[] {
  const start = Math.floor(now.getTime() / hour) - historyDays * 24;
  return Array.from({ length: historyDays * 24 }, (_, index) => start + index).flatMap((at) =>
    habits.flatMap(({ atNoon, atNight, ...habit }, kind) => {
      const share = isWorkday(at) ? Math.max(0, Math.sin(((at % 24) - 6) * (Math.PI / 12))) : 0;
      const mean = atNight + (atNoon - atNight) * share;
      const count = Math.floor(mean * (0.6 + 0.8 * chance(at, kind, salt)) + chance(at, kind + 100, salt));
      return count > 0 ? [{ ...rowAt(at * hour + 600_000, now), ...habit, source, firewall, count }] : [];
    }),
  );
}

function incidentOf(source: string, firewall: string, now: Date): readonly FirewallRow[] {
  return [2, 1].map((ago) => ({
    ...rowAt(now.getTime() - ago * hour, now),
    ...name('default-deny'),
    destination: 'transfer.sh',
    port: 443,
    source,
    firewall,
    count: 180,
  }));
}

function rowAt(time: number, now: Date): Pick<FirewallRow, 'time' | 'arrived'> {
  const arrived = Math.min(time + 5 * 60_000, now.getTime() - 5 * 60_000);
  return { time: new Date(Math.min(time, arrived)).toISOString(), arrived: new Date(arrived).toISOString() };
}

function isWorkday(hourNumber: number): boolean {
  return new Date(hourNumber * hour).getUTCDay() % 6 !== 0;
}

/** A number from 0 to 1 that looks drawn and is the same every time. */
function chance(...seeds: readonly number[]): number {
  const mixed = seeds.reduce((hash, seed) => Math.imul(hash ^ seed, 0x9e3779b1) ^ (hash >>> 15), 0x2545f491);
  return (Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0) / 2 ** 32;
}

function network(denyClass: string) {
  return { table: 'AZFWNetworkRule', denyClass };
}

function name(denyClass: string) {
  return { table: 'AZFWApplicationRule', denyClass };
}
