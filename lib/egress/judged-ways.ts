import type { ArmId } from '../model/arm-id';
import type { EgressPath } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import { once, rememberedEach } from '../model/remembered';
import { findApproval } from './approval';
import { catalogueEntry, passesFirewall } from './catalogue';
import { type Departure, waysFrom } from './departures';
import { firewallEntry } from './firewall-catalogue';
import { surroundingsIn } from './surroundings';
import type { Told } from './told-ways';

/** Says of ways out whether they are approved, and which of the known ways out they are examples of. */
export interface Judge {
  judge(path: EgressPath): EgressPath;
  /** The ways of each of some departures, of which most is the same from wherever they start. */
  judgeAll(departures: readonly Departure[]): readonly (readonly EgressPath[])[];
}

/** The judge of an estate's ways out; it looks around in the estate when it is first asked. */
export function judgeOf(inventory: Inventory, settings: EgressSettings): Judge {
  const approvalOf = findApproval(settings.egressPolicy, inventory.requiredEndpoints);
  const around = once(() => surroundingsIn(inventory));
  const judgementOf = rememberedEach((told: Told): Judgement => {
    const isPlaced = !passesFirewall(told);
    return {
      told,
      isApprovedFrom: approvalOf(told),
      isPlaced,
      entry: isPlaced ? undefined : firewallEntry(told, around()),
    };
  });
  const judgeFrom = (departure: Departure, judgements: readonly Judgement[]) => {
    const from = waysFrom(departure);
    return judgements.map(({ told, isApprovedFrom, isPlaced, entry }) => {
      const path = from(told, isApprovedFrom(departure.workspace), entry);
      return isPlaced ? named(path, catalogueEntry(path, around())) : path;
    });
  };
  return {
    judge: (path) =>
      named({ ...path, approved: approvalOf(path)(path.from.workspace) }, catalogueEntry(path, around())),
    judgeAll: (departures) =>
      [...Map.groupBy(departures, ({ ways }) => ways)].flatMap(([ways, alike]) => {
        const judgements = ways().map(judgementOf);
        return alike.map((departure) => judgeFrom(departure, judgements));
      }),
  };
}

/** What is thought of a way before it is known where it starts. */
interface Judgement {
  readonly told: Told;
  readonly isApprovedFrom: (workspace: ArmId) => boolean;
  /** Whether its entry depends on where it starts. */
  readonly isPlaced: boolean;
  readonly entry: string | undefined;
}

function named(path: EgressPath, catalogue: string | undefined): EgressPath {
  return catalogue === undefined ? path : { ...path, catalogue };
}
