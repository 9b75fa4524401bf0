import type { JudgedChange } from '../../../model/change';
import { describeDestination, inWords } from '../../../model/describe-path';
import type { ApprovalRecord } from '../../../model/week-records';
import { destinationsOf } from '../../changes-document';
import { unapprovedChanges } from '../../weekly/report';
import { printable } from '../../words';
import { EffectBadge } from '../badge';
import { Panel } from '../parts';
import { Moment, Named, ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** What changed since the baseline: what people approved in the week, and what nobody did. */
export function DriftOfWeek({ report }: SectionProps) {
  const { drift, approvals } = report;
  return (
    <Panel title="Drift" id="drift">
      {drift.known ? <Baseline baseline={drift.value.baseline} /> : <p>Drift is unknown: {drift.because}.</p>}
      {drift.known ? (
        <Some
          caption="Not approved"
          columns={[
            { head: 'Change', cell: ({ kind, facet }: JudgedChange) => <What kind={kind} facet={facet} /> },
            { head: 'Where', cell: ({ resource }) => <ResourceName id={resource.text} /> },
            { head: 'Effect', cell: ({ effect }) => <EffectBadge effect={effect} /> },
            { head: 'Opens', cell: ({ opens }) => opensOf(opens) },
            { head: 'By', cell: ({ by }) => (by ? <Named text={by.who} /> : 'unknown') },
            { head: 'When', cell: ({ by }) => (by ? <Moment at={by.at} /> : 'unknown') },
          ]}
          rows={unapprovedChanges(report)}
          empty="Nothing differs from the baseline that nobody approved."
          rest="GET /api/changes"
        />
      ) : null}
      <Some
        caption="Approved in the week"
        columns={[
          {
            head: 'What',
            cell: ({ change }: ApprovalRecord) => (change ? <What {...change} /> : 'the estate as a whole'),
          },
          { head: 'Where', cell: ({ change }) => (change ? <ResourceName id={change.resource.text} /> : '') },
          { head: 'By', cell: ({ by }) => <Named text={by} /> },
          { head: 'When', cell: ({ at }) => <Moment at={at} /> },
          { head: 'Why', cell: ({ why }) => <Named text={why} most={200} /> },
        ]}
        rows={approvals}
        empty="Nothing was approved."
        rest="the baseline"
      />
    </Panel>
  );
}

function Baseline({
  baseline: { standing, takenAt, by },
}: {
  readonly baseline: { readonly standing: string; readonly takenAt: string; readonly by: string };
}) {
  return (
    <p class="quiet">
      Measured against the estate as read on <Moment at={takenAt} />
      {standing === 'approved' ? `, which ${printable(by)} approved.` : ', which nobody has reviewed yet.'}
    </p>
  );
}

function What({ kind, facet }: { readonly kind: string; readonly facet?: string | undefined }) {
  return (
    <>
      {inWords(kind)} {facet === undefined ? null : <Named text={facet} />}
    </>
  );
}

const mostOpened = 3;

function opensOf(opens: JudgedChange['opens']) {
  const all = destinationsOf(opens).map(describeDestination);
  const rest = all.length > mostOpened ? ` and ${all.length - mostOpened} more` : '';
  return all.length === 0 ? 'nothing' : <Named text={`${all.slice(0, mostOpened).join(', ')}${rest}`} most={200} />;
}
