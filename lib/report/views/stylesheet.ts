import { pictureStyle } from '../paths-picture';

/**
 * The one look of page and report. It has none of the characters that markup escapes, so that it stands in a `style` element
 * as it is.
 */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f7f8, #10151a);
  --surface: light-dark(#ffffff, #171e25);
  --sunken: light-dark(#eef1f3, #1f2831);
  --line: light-dark(#dde2e7, #2b3641);
  --ink: light-dark(#18222d, #e7ecf1);
  --quiet: light-dark(#53606d, #9dabb8);
  --link: light-dark(#0a5c70, #6cc5da);
  --bad: light-dark(#a3131f, #ff9a94);
  --bad-fill: light-dark(#fbe9e8, #3b1d20);
  --warn: light-dark(#7a4b00, #f2bf5e);
  --warn-fill: light-dark(#fcf2dc, #362a14);
  --good: light-dark(#1d6338, #7fd3a0);
  --good-fill: light-dark(#e5f3ea, #17301f);
  --water: light-dark(#2f8297, #4fa9bf);
  --water-fill: light-dark(#d6e8ec, #1d3a43);
  --radius: 8px;
  --small: 0.8125rem;
  --mono: ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace;
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
h1, h2, h3 { line-height: 1.25; margin: 0; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 1.625rem; }
h2 { font-size: 1.0625rem; }
h3 { font-size: 0.9375rem; }
p { margin: 0; max-width: 72ch; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
small, .small { font-size: var(--small); }
.quiet { color: var(--quiet); }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
.strong { font-weight: 650; } .whole { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
code, .code { font-family: var(--mono); font-size: 0.85em; overflow-wrap: anywhere; }
[hidden] { display: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.5rem 1rem; z-index: 1; }

.masthead { background: var(--surface); border-bottom: 1px solid var(--line); }
.masthead .inner { display: flex; align-items: center; gap: 0.25rem 1.75rem; flex-wrap: wrap; min-height: 3.25rem; }
.inner, main { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; }
.wordmark { font-weight: 700; font-size: 1.125rem; color: var(--ink); text-decoration: none; letter-spacing: -0.02em; display: flex; gap: 0.5rem; align-items: center; }
.wordmark svg { width: 1.375rem; height: 1.375rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; }
nav a { display: block; padding: 0.875rem 0 0.75rem; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; }
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--ink); border-color: var(--link); font-weight: 600; }
main { padding-top: 1.75rem; padding-bottom: 4rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.title { display: grid; gap: 0.375rem; }
.kicker { font-weight: 650; } .title .back { font-size: var(--small); }

.panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.125rem 1.25rem 1.25rem; display: grid; gap: 0.875rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
.panel .heading { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25rem 1rem; }
.columns { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.columns.lead { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); }
.stack { display: grid; gap: 0.625rem; grid-template-columns: minmax(0, 1fr); }

.pile { display: grid; gap: 1.5rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
.row { display: flex; flex-wrap: wrap; gap: 0.375rem 0.75rem; align-items: baseline; }

.verdict { border-left: 5px solid var(--water); }
.verdict.is-bad { border-left-color: var(--bad); } .verdict.is-warn { border-left-color: var(--warn); } .verdict.is-good { border-left-color: var(--good); }
.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 1rem 1.5rem; margin: 0; }
.columns .pile:last-child .stats { grid-template-columns: repeat(auto-fit, minmax(4.5rem, 1fr)); gap: 1rem; }
.stat { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.stat dt { color: var(--quiet); font-size: var(--small); }
.stat dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
.stat dd a { color: inherit; text-decoration-color: var(--line); }

.badge { display: inline-block; font-size: 0.75rem; line-height: 1.25rem; font-weight: 600; padding: 0 0.5rem; border-radius: 1rem; white-space: nowrap; background: var(--sunken); color: var(--quiet); }
.badge.bad { background: var(--bad-fill); color: var(--bad); }
.badge.worst { background: light-dark(#a3131f, #ff9a94); color: light-dark(#ffffff, #2a0b0d); }
.badge.warn { background: var(--warn-fill); color: var(--warn); }
.badge.good { background: var(--good-fill); color: var(--good); }
.badge.water { background: var(--water-fill); color: var(--link); }

table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
caption { text-align: left; color: var(--quiet); font-size: var(--small); padding-bottom: 0.375rem; }
th, td { text-align: left; vertical-align: baseline; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
bdi { overflow-wrap: anywhere; } time { white-space: nowrap; } td time, dd time { white-space: normal; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 500; color: var(--quiet); font-size: var(--small); white-space: nowrap; }
tbody tr:last-child td, tbody tr:last-child th { border-bottom: 0; }
th.number, td.number { text-align: right; }
tbody th { color: inherit; font-size: inherit; white-space: normal; font-weight: 600; }
th .small, th details { font-weight: 400; }
td .badge { vertical-align: baseline; }
.empty { color: var(--quiet); }

dl.facts { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: 0.5rem 1.5rem; margin: 0; font-size: 0.875rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ul.plain, ol.plain { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.625rem; grid-template-columns: minmax(0, 1fr); }
ul.lines li + li, ol.lines li + li { border-top: 1px solid var(--line); padding-top: 0.625rem; }
li { overflow-wrap: anywhere; }

details summary { cursor: pointer; color: var(--link); font-size: var(--small); width: fit-content; }
details[open] summary { margin-bottom: 0.625rem; }
pre code { font-size: inherit; }
pre { margin: 0; background: var(--sunken); border-radius: 6px; padding: 0.75rem 0.875rem; font: 0.8125rem/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.command { position: relative; }
.command button { position: absolute; right: 0.375rem; top: 0.375rem; display: none; }
.scripted .command button { display: block; }
.command pre { padding-right: 4.75rem; }

form { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
form.filter { display: flex; flex-wrap: wrap; gap: 0.625rem 1rem; align-items: end; }
label { display: grid; gap: 0.25rem; font-size: var(--small); color: var(--quiet); }
label.check { display: flex; align-items: center; gap: 0.5rem; color: var(--ink); }
input, select, textarea { font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--surface); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.3125rem 0.5rem; min-width: 0; max-width: 100%; }
textarea { min-height: 4rem; resize: vertical; width: 100%; }
button, .button { font: inherit; font-size: 0.875rem; font-weight: 600; cursor: pointer; border-radius: 6px; padding: 0.3125rem 0.875rem; border: 1px solid var(--link); background: var(--surface); color: var(--link); text-decoration: none; width: fit-content; }
button.primary { background: light-dark(#0a5c70, #6cc5da); color: light-dark(#ffffff, #0a1c21); }
button.small { padding: 0.0625rem 0.5rem; font-size: 0.75rem; }
.pager { display: flex; gap: 0.75rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; font-size: var(--small); color: var(--quiet); }

figure { margin: 0; display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
figcaption { font-size: var(--small); color: var(--quiet); display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; }
figure svg { display: block; width: 100%; height: auto; }
.key::before { content: ''; display: inline-block; width: 0.75rem; height: 0.1875rem; vertical-align: middle; margin-right: 0.375rem; background: var(--ink); border-radius: 2px; }
.key.fill-water::before { background: var(--water-fill); height: 0.75rem; } .key.is-bad::before { background: var(--bad); } .key.is-warn::before { background: var(--warn); }
.key.is-water::before { background: var(--water); } .key.is-quiet::before { background: var(--quiet); }
.chart text { fill: var(--quiet); font-size: 11px; font-family: inherit; }
.chart .grid { stroke: var(--line); } .chart .base { stroke: var(--quiet); }
.chart path { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
.chart .is-bad { stroke: var(--bad); } .chart .is-warn { stroke: var(--warn); } .chart .is-water { stroke: var(--water); } .chart .is-ink { stroke: var(--ink); } .chart .is-quiet { stroke: var(--quiet); stroke-dasharray: 3 3; }
.chart path.area { fill: var(--water-fill); stroke: none; }
.chart circle { stroke: var(--surface); stroke-width: 1.5; fill: var(--ink); }
.chart circle.is-bad { fill: var(--bad); stroke: var(--surface); } .chart circle.is-warn { fill: var(--warn); stroke: var(--surface); } .chart circle.is-water { fill: var(--water); stroke: var(--surface); }

.picture { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
.picture .ways { display: block; width: 100%; height: auto; min-width: 68rem; }
.explanation { display: none; background: var(--sunken); border-radius: 6px; padding: 0.75rem 1rem; }
.explanation:target { display: block; }
.explanation ul { margin: 0.375rem 0 0; padding-left: 1.125rem; }
ol.timeline { list-style: none; margin: 0; padding: 0 0 0 1.25rem; border-left: 2px solid var(--line); display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
ol.timeline > li { position: relative; }
ol.timeline > li::before { content: ''; position: absolute; left: -1.6875rem; top: 0.375rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--surface); border: 3px solid var(--water); }
a[aria-current='true'] { color: var(--ink); text-decoration: none; font-weight: 650; }
a.badge { text-decoration: none; }

@media (max-width: 60rem) { .columns.lead { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) {
  .inner, main { padding-left: 1rem; padding-right: 1rem; }
  .masthead .inner { padding-top: 0.625rem; }
  nav ul { gap: 0 1rem; } nav a { padding: 0.375rem 0; }
  main { padding-top: 1.25rem; gap: 1rem; } h1 { font-size: 1.375rem; }
  .panel { padding: 0.875rem 1rem 1rem; }
  .stats { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; } dl.facts dd + dt { margin-top: 0.5rem; }
  table.stacks, .stacks tbody, .stacks tr, .stacks td, .stacks tbody th { display: block; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { padding: 0.625rem 0; border-bottom: 1px solid var(--line); } .stacks tbody tr:last-child { border: 0; }
  .stacks td, .stacks tbody th { border: 0; padding: 0.0625rem 0; }
  .stacks td[data-head], .stacks td.number { display: flex; justify-content: space-between; gap: 1rem; text-align: right; white-space: normal; }
  .stacks td[data-head]::before { content: attr(data-head); color: var(--quiet); text-align: left; white-space: nowrap; }
}
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; --paper: #ffffff; }
  html { font-size: 72%; } nav, form, .command button, .pager a, .skip { display: none !important; }
  .inner, main { padding: 0; max-width: none; } main { gap: 1rem; }
  .panel { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 0.75rem 0 0; break-inside: auto; }
  h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; }
  .picture { overflow: visible; border: 0; } .picture .ways { min-width: 0; }
  th, td { padding: 0.25rem 0.5rem 0.25rem 0; }
  .badge, pre { print-color-adjust: exact; }
}
${pictureStyle}`;
