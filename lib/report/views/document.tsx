import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { stylesheet } from './stylesheet';

/** Where a live page gets its looks and its little script: addresses on the same host. */
export interface Assets {
  readonly stylesheet: string;
  readonly script: string;
}

/** The places of the live page, in the order of the menu. */
export const places = {
  '/': 'Overview',
  '/findings': 'Findings',
  '/ways-out': 'Ways out',
  '/drift': 'Drift',
  '/denied-egress': 'Denied egress',
  '/controls': 'Controls',
  '/health': 'Health',
} as const;
export type Place = keyof typeof places;

/** One page of the live app. */
export interface LivePage {
  readonly title: string;
  readonly place?: Place;
  readonly body: ComponentChildren;
}

/** A page as HTML; nothing in it is inline that a strict Content-Security-Policy would refuse. */
export function livePage({ title, place, body }: LivePage, assets: Assets): string {
  return html(
    <html lang="en">
      <head>
        <Meta title={`${title} · Weir`} />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.stylesheet} />
        <script src={assets.script} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <header class="masthead">
          <div class="inner">
            <Wordmark />
            <Menu place={place} />
          </div>
        </header>
        <main id="main">{body}</main>
      </body>
    </html>,
  );
}

/** A document that stands alone: nothing fetched, no script. */
export function standaloneDocument(title: string, body: ComponentChildren): string {
  return html(
    <html lang="en">
      <head>
        <Meta title={title} />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <style>{stylesheet}</style>
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>,
  );
}

function html(document: Parameters<typeof renderToString>[0]): string {
  return `<!doctype html>\n${renderToString(document)}\n`;
}

function Meta({ title }: { readonly title: string }) {
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
    </>
  );
}

/** A wall across a stream, and the stream below it. */
function Wordmark() {
  return (
    <a class="wordmark" href="/">
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      >
        <path d="M3 7c3 0 3 2 6 2s3-2 6-2 3 2 6 2" />
        <path d="M4 13.5h16" stroke-width="3" />
        <path d="M8 18.5v2M12 18.5v3M16 18.5v2" />
      </svg>
      Weir
    </a>
  );
}

function Menu({ place }: { readonly place: Place | undefined }) {
  return (
    <nav aria-label="Weir">
      <ul>
        {Object.entries(places).map(([href, name]) => (
          <li>
            <a href={href} aria-current={href === place ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
