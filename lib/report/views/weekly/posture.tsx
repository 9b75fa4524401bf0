import { severities } from '../../../model/verdict';
import type { ControlPosture, ControlState, FrameworkPosture } from '../../weekly/report';
import { SeverityBadge } from '../badge';
import { DataTable } from '../data-table';
import { Panel } from '../parts';
import type { SectionProps } from './section';
import { Some } from './some';

/** How the frameworks' requirements stand, and which controls fail. */
export function Posture({ report: { posture, controls } }: SectionProps) {
  const failing = controls
    .filter(({ state }) => state === 'fail')
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return (
    <Panel title="Posture by framework" id="posture">
      <p class="quiet">
        A requirement stands as the worst of the controls that speak to it. Weir speaks to what keeps data in, and to
        nothing else of a framework.
      </p>
      <DataTable
        columns={[
          { head: 'Framework', cell: ({ framework, version }: FrameworkPosture) => `${framework} ${version}` },
          { head: 'Requirements', cell: ({ requirements }) => requirements.length, isNumber: true },
          { head: 'Hold', cell: counted('pass'), isNumber: true },
          { head: 'Exempt', cell: counted('exempt'), isNumber: true },
          { head: 'Unknown', cell: counted('unknown'), isNumber: true },
          { head: 'Fail', cell: counted('fail'), isNumber: true },
          { head: 'Not applicable', cell: counted('not-applicable'), isNumber: true },
          { head: 'Which fail', cell: ({ requirements }) => idsOf(requirements) },
        ]}
        rows={posture}
        empty="No control speaks to a framework."
      />
      <Some
        caption="Controls that fail"
        columns={[
          { head: 'Control', cell: ({ id, title }: ControlPosture) => `${id} ${title}` },
          { head: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
          { head: 'Failures', cell: ({ failures }) => failures, isNumber: true },
          { head: 'Unknown', cell: ({ unknowns }) => unknowns, isNumber: true },
        ]}
        rows={failing}
        empty="No control fails."
        rest="findings.csv"
      />
    </Panel>
  );
}

function counted(state: ControlState) {
  return ({ requirements }: FrameworkPosture) => requirements.filter((one) => one.state === state).length;
}

function idsOf(requirements: FrameworkPosture['requirements']): string {
  return (
    requirements
      .filter(({ state }) => state === 'fail')
      .map(({ id }) => id)
      .join(', ') || 'none'
  );
}
