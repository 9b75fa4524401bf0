import type { Flow, Heard, LogBin, LogPlace, NodeSpread } from '../model/firewall-log';
import type { DenyClass } from '../model/traffic';
import type { LogRow } from './log-analytics';
import { malformed, missing } from './malformed-row';
import { neededNumber, neededText, neededWord, number, text, texts } from './wire';

const classes: Readonly<Record<DenyClass, DenyClass>> = {
  'explicit-deny': 'explicit-deny',
  'default-deny': 'default-deny',
  'threat-intelligence': 'threat-intelligence',
  intrusion: 'intrusion',
  'no-server-name': 'no-server-name',
  serverless: 'serverless',
  allowed: 'allowed',
};

/** The time of the bin that a row is about, in milliseconds since 1970; throws a MalformedRow for a row without one. */
export function binOf(row: LogRow): number {
  const { Bin: bin } = row;
  return bin instanceof Date ? bin.getTime() : missing(row, 'Bin');
}

export function readHeard(row: LogRow): Heard {
  return { firewall: neededText(row, 'Firewall'), table: neededText(row, 'Table'), rows: neededNumber(row, 'Rows') };
}

export function readFlow(row: LogRow, places: readonly LogPlace[]): Flow {
  const [port, threat, unlisted] = [number(row, 'Port'), text(row, 'Threat'), number(row, 'Unlisted')];
  return {
    ...placeOf(row, places),
    firewall: neededText(row, 'Firewall'),
    denyClass: neededWord(row, 'Class', classes),
    destination: text(row, 'Destination') ?? '',
    ...(port !== undefined && { port }),
    ...(threat !== undefined && { threat }),
    count: neededNumber(row, 'Count'),
    nodes: texts(row, 'Nodes'),
    ...(unlisted && { unlisted }),
  };
}

export function readSpread(row: LogRow, places: readonly LogPlace[]): NodeSpread {
  return {
    ...placeOf(row, places),
    denyClass: neededWord(row, 'Class', classes),
    source: neededText(row, 'Source'),
    destinations: neededNumber(row, 'Destinations'),
    ports: neededNumber(row, 'Ports'),
    count: neededNumber(row, 'Count'),
  };
}

export function readNames(row: LogRow, places: readonly LogPlace[]): LogBin['names'][number] {
  return {
    ...placeOf(row, places),
    domain: neededText(row, 'Domain'),
    queries: neededNumber(row, 'Queries'),
    names: neededNumber(row, 'Names'),
    characters: neededNumber(row, 'Characters'),
    carriers: neededNumber(row, 'Carriers'),
  };
}

function placeOf(row: LogRow, places: readonly LogPlace[]): Pick<Flow, 'workspace' | 'subnet'> {
  const place = places[neededNumber(row, 'Place')] ?? malformed(row, 'Place', 'a place that was asked about');
  return { workspace: place.workspace.text, subnet: place.subnet };
}
