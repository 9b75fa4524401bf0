import { resourceManager } from './arm';
import { databricksAccount } from './databricks-account';
import { databricksWorkspace } from './databricks-workspace';
import type { LiveEstate } from './estate';
import type { EventGrid } from './event-grid';
import { armError, type Call, type Reply } from './exchange';
import { isDatabricks, unauthenticated } from './failures';
import type { Effect, Faults } from './faults';
import type { FirewallLog } from './firewall-log';
import { issueToken } from './identity';
import { ingestLogs, type LogAnswer, listLogTables, queryLogs } from './logs';
import { type GraphLimits, isGraphCall, resourceGraph } from './resource-graph';
import { answerStatement } from './sql-statements';

/** What the services of Azure stand on. */
export interface Foundation {
  readonly estate: LiveEstate;
  readonly faults: Faults;
  readonly events: EventGrid;
  readonly logs: readonly LogAnswer[];
  readonly firewallLog: FirewallLog;
  readonly limits: GraphLimits;
  readonly pageSize: number;
  readonly clock: () => Date;
}

/** All services behind one door: each call is answered by the service whose host it names. */
export function azureServices({ estate, faults, events, logs, firewallLog, limits, pageSize, clock }: Foundation) {
  const graph = resourceGraph(estate, faults, limits, clock);
  const manager = resourceManager(estate, faults, events.publish, clock);
  const account = databricksAccount(estate, pageSize);
  const workspace = databricksWorkspace(estate);

  return (call: Call, effect: Effect): Reply => {
    if (call.path === '/identity/token') return issueToken(call, clock());
    if (isTeams(call)) return { status: 202 };
    if (call.rerouted && !call.headers.authorization?.startsWith('Bearer ')) return unauthenticated(call);
    if (isGraphCall(call)) return graph(call, effect);
    if (call.host.startsWith('management.')) return listLogTables(call, firewallLog) ?? manager(call);
    if (call.host.startsWith('accounts.')) return account(call);
    if (isDatabricks(call)) return answerStatement(call, firewallLog) ?? workspace(call);
    if (call.host.startsWith('api.loganalytics.')) return queryLogs(call, effect, logs, firewallLog, clock());
    if (call.host.includes('.ingest.monitor.azure.')) return ingestLogs(call);
    return armError(502, 'UnknownHost', `The simulated Azure has no host ${call.host}.`);
  };
}

function isTeams({ host, path }: Call): boolean {
  return host.endsWith('.powerplatform.com') || path.startsWith('/teams/');
}
