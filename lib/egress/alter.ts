import type { ArmId } from '../model/arm-id';
import { collection, known } from '../model/evidence';
import type { Inventory, ResourcePartName, ResourceParts } from '../model/inventory';

/** All but one, which is told by identity. */
export function without<T>(values: readonly T[], value: T): readonly T[] {
  return values.filter((each) => each !== value);
}

/** The inventory with one resource changed; unchanged where that part is not known. */
export function alter<P extends ResourcePartName>(
  inventory: Inventory,
  part: P,
  id: ArmId,
  change: (value: ResourceParts[P]) => ResourceParts[P],
): Inventory {
  const evidence = inventory[part];
  if (!evidence.known) return inventory;
  const values = [...(evidence.value as Iterable<ResourceParts[P]>)];
  const changed = values.map((value) => (value.id.key === id.key ? change(value) : value));
  return { ...inventory, [part]: known(collection<{ readonly id: ArmId }>(changed, evidence.gaps), evidence.gaps) };
}
