import type { Finding } from './finding';
import { destinationOf } from './finding-destination';

/** A question to put to the logs next, and the Kusto query that asks it. */
export interface NextQuery {
  readonly title: string;
  readonly query: string;
}

/** What the logs can tell about a finding, the most telling first: whether its way was used, who changed it, what else was refused there. */
export function nextQueries(finding: Finding): readonly [NextQuery, ...NextQuery[]] {
  const { resource, workspace } = finding;
  const scope = workspace ?? resource;
  const who = {
    title: 'Who changed it',
    query: `AzureActivity
| where TimeGenerated > ago(7d)
| where _ResourceId startswith ${kustoText(scope.toLowerCase())} or _ResourceId startswith ${kustoText(resource.toLowerCase())}
| where ActivityStatusValue in~ ('Success', 'Succeeded', 'Start')
| project TimeGenerated, Caller, CallerIpAddress, OperationNameValue, _ResourceId, CorrelationId
| order by TimeGenerated desc`,
  };
  const { name, range } = destinationOf(finding);
  if (name !== undefined) return [triedName(name), who];
  if (range !== undefined) return [triedRange(range), who];
  return [who, refused];
}

function triedName(name: string): NextQuery {
  return {
    title: `Was ${name} tried`,
    query: `AZFWApplicationRule
| where TimeGenerated > ago(7d)
| where Fqdn endswith ${kustoText(name)}
| summarize Requests = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by SourceIp, Fqdn, DestinationPort, Action
| order by Requests desc`,
  };
}

function triedRange(range: string): NextQuery {
  return {
    title: `Was ${range} tried`,
    query: `AZFWNetworkRule
| where TimeGenerated > ago(7d)
| where ipv4_is_in_range(DestinationIp, ${kustoText(range)})
| summarize Packets = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by SourceIp, DestinationIp, DestinationPort, Protocol, Action
| order by Packets desc`,
  };
}

const refused: NextQuery = {
  title: 'What the firewall refused in the last day',
  query: `union isfuzzy=true
    (AZFWApplicationRule | project TimeGenerated, Action, SourceIp, Destination = Fqdn, DestinationPort),
    (AZFWNetworkRule | project TimeGenerated, Action, SourceIp, Destination = DestinationIp, DestinationPort)
| where TimeGenerated > ago(1d) and Action =~ 'Deny'
| summarize Refusals = count() by SourceIp, Destination, DestinationPort
| top 50 by Refusals desc`,
};

/** Any text as a string literal of Kusto. */
function kustoText(text: string): string {
  return JSON.stringify(text);
}
