import type { EvidencedName, PartValue } from '../model/inventory';
import type { Judgement, Severity } from '../model/verdict';

/** An entry of a framework, with the framework's version beside it because numbers move between versions. */
export interface Requirement {
  readonly framework: string;
  readonly version: string;
  readonly id: string;
  /** What earlier versions called it, for readers that have not followed. */
  readonly legacyIds?: readonly string[];
}

/** The parts a control asked for, and no others. */
export type Parts<Needs extends readonly EvidencedName[]> = { readonly [P in Needs[number]]: PartValue<P> };

/** A control with its texts. `needs` names the parts it reads; the first is the one it judges. */
export interface Control<Needs extends readonly EvidencedName[] = readonly EvidencedName[]> {
  /** Stable for ever: findings are keyed by it. */
  readonly id: string;
  /** A sentence that is true when the control passes. */
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  /** Where the article asks for it. */
  readonly article: string;
  readonly frameworks: readonly Requirement[];
  readonly needs: Needs;
  evaluate(parts: Parts<Needs>): Iterable<Judgement>;
}

/** A control as the engine holds it: checked when it was written, run without knowing its parts. */
export interface AnyControl extends Omit<Control, 'evaluate'> {
  evaluate(parts: Partial<{ [P in EvidencedName]: PartValue<P> }>): Iterable<Judgement>;
}

/** Declares a control; reading a part that is not in `needs` does not compile. */
export function control<const Needs extends readonly [EvidencedName, ...EvidencedName[]]>(
  definition: Control<Needs>,
): AnyControl {
  return definition;
}

/** Microsoft cloud security benchmark; what its second version, a preview, makes of other families than NS is not confirmed. */
export const mcsb = (id: string): Requirement => ({
  framework: 'MCSB',
  version: id.startsWith('NS-') ? 'v2 preview' : 'v1',
  id,
});
/** NIST SP 800-53. */
export const nist = (id: string): Requirement => ({ framework: 'NIST SP 800-53', version: 'r5', id });
/** CIS Microsoft Azure Foundations. */
export const cis = (id: string): Requirement => ({ framework: 'CIS Azure Foundations', version: '6.0.0', id });
/** ISO/IEC 27001. */
export const iso = (id: string): Requirement => ({ framework: 'ISO/IEC 27001', version: '2022', id });
/** PCI DSS. */
export const pci = (id: string): Requirement => ({ framework: 'PCI DSS', version: '4.0.1', id });
/** MITRE ATT&CK for Enterprise; v19 gave some techniques new ids. */
export const attack = (id: string, ...legacyIds: readonly string[]): Requirement => ({
  framework: 'MITRE ATT&CK',
  version: 'v19',
  id,
  ...(legacyIds.length > 0 && { legacyIds }),
});
