import type { GrantedExemption } from '../../weekly/report';
import { Badge } from '../badge';
import { Panel } from '../parts';
import { Moment, Named, ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** What somebody answers for, and when that ends. */
export function Exemptions({ report: { exemptions } }: SectionProps) {
  return (
    <Panel title="Exemptions" id="exemptions">
      <Some
        columns={[
          { head: 'Control', cell: ({ control }: GrantedExemption) => <Named text={control} /> },
          { head: 'For', cell: ({ resource }) => <ResourceName id={resource} /> },
          { head: 'Owner', cell: ({ owner }) => <Named text={owner} /> },
          { head: 'Reason', cell: ({ reason }) => <Named text={reason} most={200} /> },
          { head: 'Until', cell: ({ until }) => <Moment at={until} dayOnly /> },
          { head: 'State', cell: ({ state }) => <State state={state} /> },
        ]}
        rows={exemptions}
        empty="Nothing is exempt."
        rest="findings.csv and the configuration"
      />
    </Panel>
  );
}

function State({ state }: Pick<GrantedExemption, 'state'>) {
  if (state === 'ran-out') return <Badge tone="bad">ran out</Badge>;
  return state === 'ends-soon' ? <Badge tone="warn">ends within 30 days</Badge> : <>holds</>;
}
