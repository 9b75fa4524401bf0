import type { Notice } from '../model/alert';
import type { Blindness } from '../model/blindness';
import type { Transition } from '../model/finding';
import { destinationOf } from '../model/finding-destination';

/** A row of the custom table `WeirFindings_CL`, by its columns; Azure reserves `Title`, `Type`, `id` and a few more. */
export type SentinelRow = Readonly<Record<string, string | number>>;

/** Of the 64 KB that a field takes, in UTF-16 units that may take three bytes each. */
const longestField = 16_000;

/** One row for one step, which `EventId` names: a double has the same. */
export function sentinelRow(notice: Notice): SentinelRow {
  const row = 'transition' in notice ? findingRow(notice.reason, notice.transition) : blindnessRow(notice);
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? value.slice(0, longestField) : value,
    ]),
  );
}

function findingRow(reason: string, { at, kind, run, finding }: Transition): SentinelRow {
  const { id, revision, control, title, severity, state, resource, workspace, facet, by, fix } = finding;
  const { name, range } = destinationOf(finding);
  return {
    TimeGenerated: at,
    EventId: `${id}~${revision}`,
    EventKind: 'finding',
    FindingId: id,
    Revision: revision,
    Transition: kind,
    Reason: reason,
    State: state,
    Severity: severity,
    Control: control,
    ControlTitle: title,
    Description: finding.reason,
    AzureResourceId: resource,
    WorkspaceId: workspace ?? '',
    Facet: facet ?? '',
    DestinationName: name ?? '',
    // A prefix is no address that an entity can have.
    DestinationAddress: range?.includes('/') ? '' : (range ?? ''),
    ChangedBy: by?.who ?? '',
    ChangedHow: by?.how ?? '',
    CorrelationId: by?.correlation ?? '',
    Remediation: fix ?? '',
    FirstSeen: finding.firstSeen,
    RunId: run,
  };
}

function blindnessRow({
  at,
  reason,
  blindness,
}: {
  readonly at: string;
  readonly reason: string;
  readonly blindness: Blindness;
}): SentinelRow {
  const { because, controls, resources } = blindness;
  return {
    TimeGenerated: at,
    EventId: [reason, because, at].join('~'),
    EventKind: 'blindness',
    Reason: reason,
    State: reason === 'blind' ? 'open' : 'resolved',
    Severity: 'high',
    ControlTitle: 'The estate can be seen',
    Description: because,
    Facet: `${controls.length} controls, ${resources} resources: ${controls.join(', ')}`,
  };
}
