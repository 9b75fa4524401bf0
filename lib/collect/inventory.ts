import { everything } from '../model/arm-id';
import { type Collection, collection, type Evidence, type Gap, known, notKnown } from '../model/evidence';
import type { Inventory, ResourcePartName, ResourceParts } from '../model/inventory';
import type { Snapshot, WireRow } from '../model/snapshot';
import { partsOf } from './gaps-by-part';
import { withWorkspaces } from './managed-storage';
import { type Identified, inOrder, type PartReading } from './part-reading';
import { placedRows } from './placed-rows';
import { diagnostics, hubConnections, locks, requiredEndpoints } from './read-arm-evidence';
import { readEntries } from './read-entries';
import { type RowReadings, readRows } from './read-rows';
import { readServerless } from './read-serverless';
import { workspaceSettings } from './read-workspace-settings';
import { type Recall, readAnew } from './recall';

/** A snapshot with its rows, or with what was read of them. */
export type ReadableSnapshot = Snapshot<readonly WireRow[] | RowReadings>;

type Readings = { readonly [P in ResourcePartName]: PartReading<ResourceParts[P]> };

/**
 * Reads a snapshot's wire shapes into the parts that controls judge, each in the order of its ids. What cannot be read is a gap in
 * the parts that it concerns, or makes them not known; nothing else is lost with it. `recall` may spare reading again what was
 * read before.
 */
export function readInventory(snapshot: ReadableSnapshot, recall: Recall = readAnew): Inventory {
  const { byPart, strays, subscriptions } = rowReadings(snapshot, recall);
  const readings = readingsOf(byPart, snapshot, recall);
  const gaps = [...(snapshot.gaps ?? []), ...strays];
  const isSilent = (gap: Gap) => partsOf(gap).every((part) => part === 'serverless' || isEmpty(readings[part]));

  const evidence = (part: ResourcePartName) => {
    const reading: PartReading<Identified> = readings[part];
    return evidenceOf(inOrder(part, reading), concerning(part, gaps), isSilent);
  };
  const parts = Object.fromEntries(partNames(readings).map((part) => [part, evidence(part)]));
  const inventory = {
    ...parts,
    serverless: readServerless(snapshot, concerning('serverless', gaps)),
    // The names of the parts are those of the readings, which `fromEntries` cannot say.
  } as Inventory;
  return { ...inventory, subscriptions: orInferred(inventory.subscriptions, subscriptions) };
}

function rowReadings({ resources, ...beside }: ReadableSnapshot, recall: Recall): RowReadings {
  return 'byPart' in resources ? resources : readRows(placedRows({ resources, ...beside }), recall);
}

function readingsOf(byPart: RowReadings['byPart'], snapshot: ReadableSnapshot, recall: Recall): Readings {
  const { storageAccounts, resourceGroups, workspaces, virtualHubs } = byPart;
  const hasNoHubs = snapshot.hubConnections === undefined && isEmpty(virtualHubs);
  return {
    ...byPart,
    storageAccounts: {
      ...storageAccounts,
      values: withWorkspaces(storageAccounts.values, resourceGroups.values, workspaces.values),
    },
    diagnostics: readEntries(diagnostics, snapshot, recall),
    locks: readEntries(locks, snapshot, recall),
    requiredEndpoints: readEntries(requiredEndpoints, snapshot, recall),
    hubConnections: hasNoHubs ? { values: [], gaps: [] } : readEntries(hubConnections, snapshot, recall),
    workspaceSettings: readEntries(workspaceSettings, snapshot, recall),
  };
}

/** A source that failed as a whole and gave nothing leaves its parts unknown; one that gave something leaves gaps in them. */
function evidenceOf<T extends Identified>(
  { values, gaps: found, absent }: PartReading<T>,
  gaps: readonly Gap[],
  isSilent: (gap: Gap) => boolean,
): Evidence<Collection<T>> {
  const failure = gaps.find((gap) => gap.scope === everything.text && isSilent(gap));
  if (failure) return notKnown(failure.because);
  if (absent !== undefined) return notKnown(gaps[0]?.because ?? absent);
  const all = [...gaps, ...found];
  return known(collection(values, all), all);
}

function orInferred(
  subscriptions: Inventory['subscriptions'],
  inferred: RowReadings['subscriptions'],
): Inventory['subscriptions'] {
  if (!subscriptions.known || subscriptions.value.size > 0) return subscriptions;
  return known(collection(inferred, subscriptions.gaps), subscriptions.gaps);
}

function concerning(part: keyof Inventory, gaps: readonly Gap[]): readonly Gap[] {
  return gaps.filter((gap) => partsOf(gap).includes(part));
}

function isEmpty({ values, gaps }: PartReading<unknown>): boolean {
  return values.length === 0 && gaps.length === 0;
}

function partNames(readings: Readings): readonly ResourcePartName[] {
  return Object.keys(readings) as ResourcePartName[];
}
