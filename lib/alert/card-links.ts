import { gzipSync } from 'node:zlib';
import { armId, subscriptionOf } from '../model/arm-id';
import type { Finding } from '../model/finding';
import { button, type CardElement } from './card-elements';

/** Where the buttons of a card lead. */
export interface LinkSettings {
  /** The address of the Azure portal, such as `https://portal.azure.com`. */
  readonly portal: string;
  /** The address of Weir's own page; without it the button is missing. */
  readonly page?: string;
  /** The query that tells whether a finding's way was used. */
  readonly logQuery: (finding: Finding) => string;
}

/** What a real address never reaches, and what a hostile name must not make of a card. */
const longestUrl = 2000;

/** The buttons of a finding: Weir's page, the workspace or resource in the portal, and the log query to run next. */
export function findingButtons(finding: Finding, { portal, page, logQuery }: LinkSettings): readonly CardElement[] {
  const { id, resource, workspace } = finding;
  const [place, title] = workspace ? [workspace, 'Azure portal'] : [resource, 'Resource in Azure'];
  return [
    ...(page === undefined ? [] : [button('Open finding', `${page}/findings/${id}`)]),
    ...(place === '/' ? [] : [button(title, `${portal}/#resource${encodeURI(place)}`)]),
    ...logButton(portal, place, logQuery(finding)),
  ].filter(({ url }) => String(url).length <= longestUrl);
}

/** Opens the logs of the subscription, because firewall and workspace rarely share a resource. */
function logButton(portal: string, place: string, query: string): readonly CardElement[] {
  const subscription = subscriptionOf(armId(place));
  if (subscription === undefined) return [];
  const scope = encodeURIComponent(`/subscriptions/${subscription}`);
  const packed = encodeURIComponent(gzipSync(query).toString('base64'));
  const blade = 'blade/Microsoft_Azure_Monitoring_Logs/LogsBlade';
  const url = `${portal}/#${blade}/resourceId/${scope}/source/LogsBlade.AnalyticsShareLinkToQuery/q/${packed}`;
  return [button('Log query', url)];
}
