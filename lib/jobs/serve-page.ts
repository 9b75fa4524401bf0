import { assets, pages } from '../report/views/pages';
import { type AccessSettings, admitReader, type Caller, type RequestHeaders } from './admit-caller';
import { type BrowseControlsTools, browseControls } from './browse-controls';
import { type BrowseDenialsTools, browseDenials } from './browse-denials';
import { browseDrift } from './browse-drift';
import { browseFindings } from './browse-findings';
import { browseWaysOut, listWaysOut } from './browse-ways-out';
import { type GuardTools, guardForms } from './guard-form';
import { type HttpAnswer, represent } from './http-answer';
import { Problem } from './problem';
import { type FindingPageTools, showFindingPage } from './show-finding-page';
import { type HealthTools, showHealth } from './show-health';
import { type OverviewTools, showOverview } from './show-overview';

/** What the pages are gathered from. */
export type PageTools = OverviewTools &
  FindingPageTools &
  BrowseDenialsTools &
  BrowseControlsTools &
  HealthTools &
  GuardTools;

/** A request for a page. */
export interface PageRequest {
  readonly headers: RequestHeaders;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Iterable<[string, string]>;
}

type Query = Readonly<Record<string, string>>;
type Params = PageRequest['params'];

/** A page: where it is, and how its data is gathered and shown. */
interface Page {
  readonly route: string;
  readonly show: (tools: PageTools, query: Query, params: Params, caller: Caller) => Promise<string>;
}

/** The pages by their names. */
export const pagesByName: Readonly<Record<string, Page>> = {
  overview: {
    // The empty path, which the Functions host knows no other name for.
    route: '{*path:maxlength(0)}',
    show: async (tools, query) => pages.overview(await showOverview(tools, query)),
  },
  findings: {
    route: 'findings',
    show: async (tools, query) => pages.findings(await browseFindings(tools, query)),
  },
  finding: {
    route: 'findings/{id}',
    show: async (tools, _query, { id = '' }, caller) =>
      pages.finding(await showFindingPage(id, tools, await guardForms(caller, tools))),
  },
  'ways-out': {
    route: 'ways-out/{*workspace}',
    show: async (tools, query, { workspace = '' }) =>
      workspace === ''
        ? pages.waysOutList(await listWaysOut(tools, query))
        : pages.waysOut(await browseWaysOut(idOrName(workspace), tools, query)),
  },
  drift: {
    route: 'drift',
    show: async (tools, query, _params, caller) =>
      pages.drift(await browseDrift(tools, query, await guardForms(caller, tools))),
  },
  'denied-egress': {
    route: 'denied-egress',
    show: async (tools, query) => pages.deniedEgress(await browseDenials(tools, query)),
  },
  controls: { route: 'controls', show: async (tools) => pages.controls(await browseControls(tools)) },
  health: { route: 'health', show: async (tools) => pages.health(await showHealth(tools)) },
};

/** An id comes without its first slash, which ends the path before it. */
function idOrName(text: string): string {
  return text.includes('/') ? `/${text}` : text;
}

/** Scripts and styles come from our own files alone, and no other site frames a page or is told of its address. */
const protection = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

const html = 'text/html; charset=utf-8';

/** Serves a page to whoever may read, or a page that says why it cannot. */
export async function servePage(
  name: string,
  { headers, params, query }: PageRequest,
  access: AccessSettings,
  tools: () => Promise<PageTools>,
): Promise<HttpAnswer> {
  return pageAnswer(async () => {
    const caller = admitReader(headers, access);
    const page = pagesByName[name];
    if (!page) throw new Problem(404, 'Not found', 'there is no such page');
    const body = await page.show(await tools(), Object.fromEntries(query), params, caller);
    return represent({ mediaType: html, body, headers: protection }, headers);
  });
}

/** Answers with what is produced; a request that cannot be served gets a page for people. */
export async function pageAnswer(produce: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await produce();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, title, message } = error;
    const body = pages.problem({ title, detail: message });
    return { status, headers: { ...protection, 'content-type': html, 'cache-control': 'no-store' }, body };
  }
}

/** A file that pages fetch, which browsers may keep for as long as they like. */
export function serveAsset(name: string, headers: RequestHeaders): Promise<HttpAnswer> {
  return pageAnswer(async () => {
    const asset = Object.entries(assets).find(([known]) => known === name)?.[1];
    if (!asset) throw new Problem(404, 'Not found', 'there is no such file');
    return represent({ ...asset, headers: { 'cache-control': 'public, max-age=31536000, immutable' } }, headers);
  });
}
