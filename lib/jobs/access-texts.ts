import type { AccessNeed } from '../model/access';
import { type ArmId, subscriptionOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { Scope } from '../model/scope';

/** Who asks, and for what, as far as the commands that grant something name it. */
export interface Applicant {
  /** The object id of the identity, or a word that stands for it. */
  readonly principal: string;
  readonly scope: Scope;
  readonly storageAccount: string;
}

interface AccessText {
  readonly title: string;
  readonly without: string;
  /** The command that grants it where it failed. */
  readonly remedy: (at: ArmId, applicant: Applicant) => string;
}

/** What stands in a command for what Weir cannot know. */
const [someScope, somePrincipal] = ['SCOPE', 'DATABRICKS-PRINCIPAL-ID'];

const readerOf = (what: string, without: string): AccessText => ({
  title: what,
  without,
  remedy: (at, { principal, scope }) => grant('Reader', placeToGrant(at, scope), principal),
});

const storageRole = (kind: 'Table' | 'Blob' | 'Queue', without: string): AccessText => ({
  title: `${kind}s of Weir's own storage account`,
  without,
  remedy: (_at, { principal, storageAccount }) =>
    grantAt(
      azureCli`storage account show --name ${storageAccount} --query id --output tsv`,
      `Storage ${kind} Data Contributor`,
      principal,
    ),
});

export const accessTexts: Readonly<Record<AccessNeed, AccessText>> = {
  'sign-in': {
    title: 'An identity that is signed in to Azure',
    without: 'nothing can be read',
    remedy: () => azureCli`login`,
  },
  tables: storageRole('Table', 'findings, runs and alerts cannot be kept'),
  blobs: storageRole('Blob', 'snapshots and baselines cannot be kept'),
  queues: storageRole('Queue', 'neither events nor parts of a large run can be handed on'),
  subscriptions: readerOf('Subscriptions', 'nothing in the subscription is judged'),
  'resource graph': readerOf('Resource Graph', 'every part that the table holds is unknown'),
  workspaces: readerOf('Databricks workspaces in ARM', 'what older rows of Resource Graph leave out is unknown'),
  'required endpoints': readerOf(
    'Endpoints that workspaces require',
    'no way out can be told apart from a required one',
  ),
  'diagnostic settings': readerOf('Diagnostic settings', 'whether anything is logged is unknown'),
  'databricks account': {
    title: 'The Databricks account',
    without: 'what serverless compute may reach is unknown',
    remedy: () =>
      `databricks account service-principals patch ${somePrincipal} --json '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"roles","value":[{"value":"account_admin"}]}]}'`,
  },
  'workspace settings': {
    title: 'Settings inside Databricks workspaces',
    without: 'exports, tokens and access lists of the workspace are unknown',
    remedy: (at) =>
      `databricks account workspace-assignment update "$(${azureCli`databricks workspace show --ids ${at} --query workspaceId --output tsv`})" ${somePrincipal} --json '{"permissions":["ADMIN"]}'`,
  },
  'service tags': readerOf('Service tags', 'every service tag is a destination of unknown addresses'),
  'hub connections': readerOf('Connections of virtual hubs', 'routes through virtual hubs are unknown'),
  'routing intents': readerOf('Routing intents of virtual hubs', 'whether a virtual hub inspects is unknown'),
  locks: readerOf('Management locks', 'whether workspaces are locked is unknown'),
  events: {
    title: 'Events of the subscription',
    without: 'a change is seen by the next full run, not at once',
    remedy: (at) =>
      azureCli`deployment sub create --subscription ${subscriptionOf(at) ?? at} --location LOCATION --template-file infra/main.bicep`,
  },
  'change records': readerOf(
    'Change records in Resource Graph',
    'who changed something is unknown where no event tells',
  ),
  logs: {
    title: 'Log Analytics workspaces of the firewalls',
    without: 'what was denied, and whether logs arrive, is unknown',
    remedy: (at, { principal }) => grant('Log Analytics Reader', at.text, principal),
  },
  'sql warehouse': {
    title: 'The SQL warehouse over system tables',
    without: 'what serverless compute was denied is unknown',
    remedy: () =>
      'databricks grants update schema system.access --json \'{"changes":[{"principal":"APPLICATION-ID","add":["USE_SCHEMA","SELECT"]}]}\'',
  },
  'data collection rule': {
    title: 'The data collection rule of Sentinel',
    without: 'Sentinel is not told',
    remedy: ({ text }, { principal }) =>
      grantAt(
        `az monitor data-collection rule list --query "[?immutableId=='${text.replace(/[^\w-]/g, '')}'].id" --output tsv`,
        'Monitoring Metrics Publisher',
        principal,
      ),
  },
  channel: {
    title: 'Alert channels',
    without: 'nobody is told through the channel',
    remedy: () => 'az functionapp config appsettings set --resource-group GROUP --name APP --settings SETTING=ADDRESS',
  },
};

function grant(role: string, scope: string, principal: string): string {
  return azureCli`role assignment create --assignee ${principal} --role ${role} --scope ${scope}`;
}

/** Grants a role at the place that another command prints. */
function grantAt(place: string, role: string, principal: string): string {
  return `scope=$(${place}) && ${azureCli`role assignment create --assignee ${principal} --role ${role}`} --scope "$scope"`;
}

/** The subscription of what failed; where that is everything, what the configuration names first. */
function placeToGrant(at: ArmId, scope: Scope): string {
  const subscription = subscriptionOf(at);
  if (subscription !== undefined) return `/subscriptions/${subscription}`;
  if (scope === 'everything') return someScope;
  if ('subscriptions' in scope) return `/subscriptions/${scope.subscriptions[0] ?? someScope}`;
  return `/providers/Microsoft.Management/managementGroups/${scope.managementGroups[0] ?? someScope}`;
}
