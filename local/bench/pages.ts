import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DefaultAzureCredential } from '@azure/identity';
import { digest } from '../../lib/model/digest';
import type { FindingLine, WorkspaceSurvey } from '../../lib/model/results';
import { severities } from '../../lib/model/verdict';
import { openStores } from '../../lib/store/open-stores';
import { startAzurite } from '../azurite';
import { startHost } from '../host/start-host';

const workspaces = 2_000;
const findings = 20_000;
const requests = 60;
const browser = process.env.WEIR_CHROMIUM ?? '/usr/bin/chromium';

/** How fast the overview and the list of findings of a large estate are answered by the real bundle against Azurite, and painted. */
export async function benchPages(): Promise<void> {
  const azurite = await startAzurite({ inMemory: true });
  await keepLargeEstate(azurite.connectionString);
  const host = await startHost({
    main: join(__dirname, 'index.js'),
    settings: { AzureWebJobsStorage: azurite.connectionString, AZURE_FUNCTIONS_ENVIRONMENT: 'Development' },
    port: 0,
    log: () => undefined,
  });
  say(`${workspaces} workspaces and ${findings} findings, ${requests} requests each`);
  for (const path of ['/', '/findings', '/findings?status=all&sort=workspace&text=host']) {
    say(`${path.padEnd(48)}${await timesOf(`${host.url}${path}`)}`);
  }
  if (existsSync(browser)) say(`first contentful paint of the overview: ${(await paintOf(host.url)).toFixed(0)} ms`);
  await host.stop();
  await azurite.stop();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function timesOf(url: string): Promise<string> {
  const times: number[] = [];
  let bytes = 0;
  const idle = process.cpuUsage();
  for (let request = 0; request < requests; request++) {
    const began = performance.now();
    const answer = await fetch(url);
    bytes = (await answer.arrayBuffer()).byteLength;
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  }
  const { user, system } = process.cpuUsage(idle);
  const [first = 0] = times;
  times.sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.ceil(share * times.length) - 1] ?? 0).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, the first ${first.toFixed(0)} ms, processor ${((user + system) / 1000 / requests).toFixed(0)} ms each, ${(bytes / 1000).toFixed(0)} kB`;
}

const firstPaint = `new Promise((resolve) => new PerformanceObserver((list) =>
  list.getEntriesByName('first-contentful-paint').forEach(({ startTime }) => resolve(startTime)),
).observe({ type: 'paint', buffered: true }))`;

/** The middle of five visits by a headless Chromium with an empty cache. */
async function paintOf(url: string): Promise<number> {
  const { chromium } = await import('playwright-core');
  const running = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  const paints: number[] = [];
  for (let visit = 0; visit < 5; visit++) {
    const page = await running.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(url);
    paints.push(await page.evaluate(firstPaint));
    await page.close();
  }
  await running.close();
  return paints.sort((a, b) => a - b)[2] ?? Number.NaN;
}

async function keepLargeEstate(connectionString: string): Promise<void> {
  const { results } = openStores({ connectionString }, new DefaultAzureCredential());
  const takenAt = '2026-11-24T10:00:00.000Z';
  await results.revise('findings', () => Array.from({ length: findings }, (_, index) => findingAt(index, takenAt)));
  await results.revise('survey', () => ({
    takenAt,
    waysOut: { approved: 60 * workspaces, open: 10 * workspaces, contested: workspaces },
    workspaces: Array.from({ length: workspaces }, (_, index) => surveyAt(index)),
    verdicts: {},
    parts: [],
    changes: { widening: 3, other: 40 },
  }));
}

function idOf(index: number): string {
  return `/subscriptions/00000000-0000-0000-0000-${String(index % 40).padStart(12, '0')}/resourceGroups/rg-lakehouse-${index}/providers/Microsoft.Databricks/workspaces/dbw-team-${index}`;
}

function surveyAt(index: number): WorkspaceSurvey {
  return {
    id: idOf(index),
    tradeOffs: index % 3 === 0 ? ['service-tag-routes'] : [],
    waysOut: { approved: 60, open: index % 20, contested: index % 2 },
    changes: index % 5,
  };
}

function findingAt(index: number, at: string): FindingLine {
  const workspace = idOf(index % workspaces);
  return {
    id: digest(`${index}`).slice(0, 32),
    control: `EGR-10${index % 9}`,
    title: 'Compute reaches nothing on the internet that the egress policy does not approve',
    severity: severities[index % 4] ?? 'low',
    resource: workspace,
    facet: `classic fqdn host-${index}.example.com`,
    workspace,
    reason: `From snet-host and snet-container to host-${index}.example.com by tcp/443: open and not approved (proven). firewall afw rule-${index}`,
    state: index % 10 === 0 ? 'resolved' : 'open',
    openedAt: at,
    revision: 1,
  };
}
