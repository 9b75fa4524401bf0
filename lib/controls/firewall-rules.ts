import type { ArmId } from '../model/arm-id';
import { azureCli, placeOf } from '../model/azure-cli';
import type { Sighting, Unseen } from '../model/evidence';
import type { ApplicationRule, FirewallRule, NetworkRule } from '../model/firewall';
import { namesIn, type PlacedRule, type RuleParts, ruleSetsInUse } from '../model/rule-sets';
import { fail, type Judgement, pass, unknown } from '../model/verdict';

/** What is wrong with a rule. */
interface Fault {
  /** The rest of a sentence that begins with the rule's name. */
  readonly says: string;
  /** The options that mend the rule; without them it is to be removed. */
  readonly update?: readonly string[];
}

/** What a control says of a rule: what is wrong, or why that cannot be told. */
type Complaint = Fault | Unseen | undefined;
type Complain = (placed: PlacedRule, owner: ArmId) => Complaint;

/**
 * Judges every rule in the policies that firewalls use and in the classic rules of the others: one verdict for each rule
 * with something wrong, a pass for a policy without. A rule of a type that came later is unknown.
 */
export function* judgeRules(parts: RuleParts, complain: Complain): Iterable<Judgement> {
  for (const { owner, rules, unread } of ruleSetsInUse(parts)) {
    const judgements = rules.flatMap((placed) => judge(owner, placed, complain) ?? []);
    yield* judgements;
    if (unread) yield unknown(owner, `not all of its rules could be read: ${unread}`);
    else if (judgements.length === 0) yield pass(owner);
  }
}

/** As `judgeRules`, for rules that allow. */
export function judgeAllowances(parts: RuleParts, complain: Complain): Iterable<Judgement> {
  return judgeRules(parts, (placed, owner) =>
    placed.collection.action === 'allow' ? complain(placed, owner) : undefined,
  );
}

/** As `judgeAllowances`, for network rules. */
export function judgeNetworkRules(parts: RuleParts, complain: (rule: NetworkRule) => Complaint): Iterable<Judgement> {
  return judgeAllowances(parts, ({ rule }) => (rule.kind === 'network' ? complain(rule) : undefined));
}

/** As `judgeAllowances`, for application rules. */
export function judgeApplicationRules(
  parts: RuleParts,
  complain: (rule: ApplicationRule) => Complaint,
): Iterable<Judgement> {
  return judgeAllowances(parts, ({ rule }) => (rule.kind === 'application' ? complain(rule) : undefined));
}

function judge(owner: ArmId, placed: PlacedRule, complain: Complain): Judgement | undefined {
  const { group, collection, rule } = placed;
  const facet = [group, collection.name, rule.name].filter((name) => name !== undefined).join('/');
  const isJudged = rule.kind !== 'unmodelled' || collection.action === 'allow';
  if (rule.kind === 'unmodelled' && isJudged)
    return unknown(owner, `${facet} is of the new type ${rule.type}`, { facet });
  const complaint = complain(placed, owner);
  if (!complaint) return undefined;
  if ('because' in complaint) return unknown(owner, `${facet}: ${complaint.because}`, { facet });
  return fail(owner, `${facet} ${complaint.says}`, { facet, fix: mend(owner, placed, complaint) });
}

function mend(owner: ArmId, { group, collection, rule }: PlacedRule, { update = [] }: Fault): string {
  const kind = { application: 'application-rule', nat: 'nat-rule', network: 'network-rule', unmodelled: 'rule' }[
    rule.kind
  ];
  if (group === undefined)
    return azureCli`network firewall ${kind} delete ${placeOf(owner, '--firewall-name')}
      --collection-name ${collection.name} --name ${rule.name}`;
  return azureCli`network firewall policy rule-collection-group collection rule
    ${update.length > 0 ? 'update' : 'remove'} ${placeOf(owner, '--policy-name')} --rule-collection-group-name ${group}
    --collection-name ${collection.name} --name ${[rule.name, ...update]}`;
}

/** What to say of a destination that a rule allows and should not. */
export function faultOf(
  { ports }: NetworkRule,
  found: Sighting<string | undefined>,
  complaint: string,
): Fault | Unseen | undefined {
  if (!found.seen) return found;
  return found.value === undefined
    ? undefined
    : { says: `allows ${found.value} on ports ${ports.join(', ')}: ${complaint}` };
}

/** What to say of a name that a rule allows and should not. */
export function faultOfName(rule: FirewallRule, name: string | undefined, complaint: string): Fault | undefined {
  if (name === undefined) return undefined;
  const rest = namesIn(rule).filter((other) => other !== name);
  const option = rule.kind === 'network' ? '--destination-fqdns' : '--target-fqdns';
  return { says: `has ${name} among its names, ${complaint}`, ...(rest.length > 0 && { update: [option, ...rest] }) };
}
