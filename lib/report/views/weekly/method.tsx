import { isWhole } from '../../../model/week';
import type { AlertRecords, RunRecords } from '../../../model/week-records';
import type { ReportManifest } from '../../../model/weekly-report';
import { count, printable } from '../../words';
import { DataTable } from '../data-table';
import { Facts, Panel } from '../parts';
import { Moment, Named } from '../words';
import type { SectionProps } from './section';

/** How the report came about, and how an auditor proves it. */
export function Method({ report, inputs }: SectionProps & { readonly inputs: ReportManifest['inputs'] }) {
  const { week, version, resources, takenAt, runs, alerts } = report;
  return (
    <Panel title="Method and evidence" id="method">
      <p>
        Weir reads the estate from Azure Resource Graph, Azure Resource Manager and the Databricks account, walks every
        way out by Azure's own rules of routing, and judges what it read by its controls. What was not read is unknown
        and never passes. Whatever Weir is told to let be is shown with its owner and its end.
      </p>
      {isWhole(week) ? (
        <p>
          This report follows from the texts below and from nothing else, and its manifest names the SHA-256 of each and
          of every form of the report. <code>weir report --week {week.name}</code> fetches them, derives the report anew
          and says whether it is the same to the byte.
        </p>
      ) : (
        <p>The week is not over: nothing keeps this page, and the report of the week will be another.</p>
      )}
      <Facts
        facts={{
          'Written by': `Weir ${version}`,
          Estate: (
            <>
              {count(resources, 'resource')}, read on <Moment at={takenAt} />
            </>
          ),
          ...Object.fromEntries(
            Object.entries(inputs).map(([name, { sha256 }]) => [inputNames[name] ?? name, <code>{sha256}</code>]),
          ),
          'Other forms': 'findings.csv, ways-out.csv, findings.ocsf.json (OCSF 1.8)',
        }}
      />
      <DataTable
        caption="Runs of the week"
        columns={[
          { head: 'Job', cell: ({ job }: RunRecords) => job },
          { head: 'Completed', cell: ({ completed }) => completed, isNumber: true },
          { head: 'Failed', cell: ({ failed }) => failed, isNumber: true },
          { head: 'Longest silence', cell: silenceOf, isNumber: true },
          { head: 'Newest', cell: ({ newest }) => (newest ? <Moment at={newest.startedAt} /> : 'none') },
          {
            head: 'Last error',
            cell: ({ error }) => (error === undefined ? 'none' : <Named text={error} most={160} />),
          },
        ]}
        rows={runs}
        empty="No job ran."
      />
      <DataTable
        caption="Alerts of the week"
        columns={[
          { head: 'Channel', cell: ({ channel }: AlertRecords) => <Named text={channel} /> },
          { head: 'Told', cell: ({ told }) => toldOf(told) },
          { head: 'Never taken', cell: ({ dead }) => dead, isNumber: true },
        ]}
        rows={alerts}
        empty="No channel is set up."
      />
    </Panel>
  );
}

const inputNames: Readonly<Record<string, string>> = {
  snapshot: 'SHA-256 of the estate',
  'previous-snapshot': 'SHA-256 of the estate before',
  records: 'SHA-256 of the records',
};

/** Where nothing happens, nothing follows it. */
function silenceOf({ job, longestSilence: minutes }: RunRecords): string {
  if (job === 'follow-changes') return 'by events';
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

function toldOf(told: AlertRecords['told']): string {
  const kinds = Object.entries(told).map(([kind, number]) => `${printable(kind)}: ${number}`);
  return kinds.join(', ') || 'nothing';
}
