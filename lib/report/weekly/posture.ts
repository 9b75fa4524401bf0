import type { AnyControl } from '../../controls/control';
import type { Blindness } from '../../model/blindness';
import type { Verdict } from '../../model/verdict';
import type { FindingRecord } from '../../model/week-records';
import type { ControlPosture, ControlState, FrameworkPosture } from './report';

/** From the worst to the best. */
const states: readonly ControlState[] = ['fail', 'unknown', 'exempt', 'pass', 'not-applicable'];

/**
 * How every control stands. One that the verdicts say nothing of is judged while logs are read: a finding of it that is open is
 * a failure, and without one it passes only where `logsWereJudged`, which is that no verdict over logs was unknown.
 */
export function controlPostures(
  controls: readonly AnyControl[],
  verdicts: readonly Verdict[],
  findings: readonly FindingRecord[],
  logsWereJudged: boolean,
): readonly ControlPosture[] {
  const said = Map.groupBy(verdicts, ({ control }) => control);
  const open = Map.groupBy(
    findings.filter(({ finding }) => finding.state === 'open'),
    ({ finding }) => finding.control,
  );
  return controls
    .map(({ id, title, severity }): ControlPosture => {
      const own = said.get(id);
      if (own) return { id, title, severity, ...judge(own) };
      const failures = open.get(id)?.length ?? 0;
      const state = failures > 0 ? 'fail' : logsWereJudged ? 'pass' : 'unknown';
      return { id, title, severity, state, failures, unknowns: state === 'unknown' ? 1 : 0 };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function judge(verdicts: readonly Verdict[]): Pick<ControlPosture, 'state' | 'failures' | 'unknowns'> {
  const all = verdicts.map(({ status, exemption }): ControlState => (exemption ? 'exempt' : status));
  const count = (state: ControlState) => all.filter((one) => one === state).length;
  return { state: worstOf(all), failures: count('fail'), unknowns: count('unknown') };
}

function worstOf(all: readonly ControlState[]): ControlState {
  return states.find((state) => all.includes(state)) ?? 'unknown';
}

/** Why verdicts are unknown, the reason that most share first. */
export function unjudgedIn(verdicts: readonly Verdict[]): readonly Blindness[] {
  const unknowns = verdicts.filter(({ status }) => status === 'unknown');
  return [...Map.groupBy(unknowns, ({ reason = 'no reason is known' }) => reason)]
    .map(([because, own]) => ({
      because,
      controls: [...new Set(own.map(({ control }) => control))].sort(),
      resources: new Set(own.map(({ resource }) => resource.key)).size,
    }))
    .sort((a, b) => b.resources - a.resources || (a.because < b.because ? -1 : 1));
}

/** The frameworks by name; a requirement stands as the worst of the controls that speak to it. */
export function frameworkPostures(
  controls: readonly AnyControl[],
  postures: readonly ControlPosture[],
): readonly FrameworkPosture[] {
  const stateOf = new Map(postures.map(({ id, state }) => [id, state]));
  const entries = controls.flatMap(({ id, frameworks }) => frameworks.map((requirement) => ({ id, requirement })));
  const byFramework = Map.groupBy(entries, ({ requirement }) => `${requirement.framework} ${requirement.version}`);
  return [...byFramework.values()]
    .map((own) => {
      const requirements = [...Map.groupBy(own, ({ requirement }) => requirement.id)].map(([id, speaking]) => ({
        id,
        state: worstOf(speaking.map((one) => stateOf.get(one.id) ?? 'unknown')),
        controls: [...new Set(speaking.map((one) => one.id))].sort(),
      }));
      const { framework = '', version = '' } = own[0]?.requirement ?? {};
      return { framework, version, requirements: requirements.sort(byId) };
    })
    .sort((a, b) => (a.framework < b.framework ? -1 : 1));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
