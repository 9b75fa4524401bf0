import type { Verdict } from '../model/verdict';
import { html, type Markup } from './markup';
import { type Group, groupByControl } from './order';
import type { Scan } from './scan';
import { summarise } from './summary';

const style = html`
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h2 { font-size: 1.05rem; margin: 1.6rem 0 0.4rem; }
  .critical, .high { color: light-dark(#b3001b, #ff8a8f); } .medium, .low { color: light-dark(#7a4f00, #f0b849); }
  li { overflow-wrap: anywhere; margin-bottom: 0.6rem; } code { font-size: 0.85em; }
`;

/** The scan as one self-contained page: no script, nothing fetched. */
export function scanHtml(scan: Scan): string {
  const { pass, fail, unknown, notApplicable } = summarise(scan.verdicts);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Weir: ${fail} failed</title>
<style>${style}</style>
</head>
<body>
<h1>${fail} failed, ${unknown} unknown, ${pass} passed, ${notApplicable} not applicable</h1>
<p>Taken ${scan.takenAt} from ${scan.resources} resources.</p>
${groupByControl(scan.verdicts, 'fail').map(section)}
${groupByControl(scan.verdicts, 'unknown').map(section)}
${scan.verdicts.some(({ exemption }) => exemption) ? html`<h2>Exempt</h2><ul>${scan.verdicts.map(exemptItem)}</ul>` : undefined}
${scan.gaps.length > 0 ? html`<h2>Not read</h2><ul>${scan.gaps.map((gap) => html`<li>${gap.part} ${gap.scope}: ${gap.because}</li>`)}</ul>` : undefined}
</body>
</html>
`;
  return page.markup;
}

function section({ control, title, severity, status, verdicts }: Group): Markup {
  const badge = status === 'fail' ? html`<span class="${severity}">${severity}</span>` : html`<span>unknown</span>`;
  return html`<section><h2>${badge} ${control} ${title}</h2><ul>${verdicts.map(item)}</ul></section>`;
}

function exemptItem({ control, resource, facet, exemption }: Verdict): Markup | undefined {
  if (!exemption) return undefined;
  const { owner, expires, reason } = exemption;
  return html`<li>${control} <code>${resource.text}</code> ${facet}<br>${owner} until ${expires}: ${reason}</li>`;
}

function item({ resource, facet, reason, fix }: Verdict): Markup {
  return html`<li><code>${resource.text}</code> ${facet}<br>${reason}${fix === undefined ? undefined : html`<br><code>${fix}</code>`}</li>`;
}
