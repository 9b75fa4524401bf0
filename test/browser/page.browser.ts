import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readEstate } from '../../lib/collect/estate-files';
import type { FindingPage } from '../../lib/model/ports';
import { type Everything, startEverything } from '../../local/everything';
import { hostileTexts } from '../alert/alerts';
import { keepPicture, useChromium } from './chromium';
import { poisonedPages } from './poisoned-pages';

const root = join(__dirname, '../..');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { open } = useChromium();
const routeTable =
  '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups/rg-tarn-network-weu/providers/Microsoft.Network/routeTables/rt-billing-weu';

let everything: Everything;
let finding = '';

beforeAll(async () => {
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/as-found.json')]),
    main: join(root, 'dist/index.js'),
    config: join(root, 'local/estates/weir.config.json'),
    port: 0,
    limits: { queries: 1_000 },
    log: () => undefined,
  });
  const { host, azure } = everything;
  await host.invoke('assess-posture');
  await host.invoke('watch-traffic');
  await fetch(`${azure?.url}${routeTable}/routes/default-to-firewall?api-version=2024-05-01`, { method: 'DELETE' });
  await host.invoke('assess-posture');
  const { findings } = (await (await fetch(`${host.url}/api/findings?control=END-101`)).json()) as FindingPage;
  finding = `/findings/${findings[0]?.id}`;
}, 180_000);
afterAll(() => everything.stop());

const views: Readonly<Record<string, () => string>> = {
  overview: () => '/',
  findings: () => '/findings',
  finding: () => finding,
  'ways-out': () => '/ways-out',
  'ways-out-of-one': () => '/ways-out/dbw-tarn-billing-weu',
  'ways-out-with-latent': () => '/ways-out/dbw-tarn-billing-weu?state=all&latent=shown',
  drift: () => '/drift',
  'denied-egress': () => '/denied-egress',
  controls: () => '/controls',
  health: () => '/health',
  'not-found': () => '/findings/0',
};

const screens = [
  { name: 'laptop', width: 1366, height: 768 },
  { name: 'phone', width: 390, height: 844 },
];

/** Opens a page, and everything that a console would complain of. */
async function visit(path: string, { width = 1366, height = 768 }, look: Parameters<typeof open>[2] = {}) {
  const page = await open(width, height, look);
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(everything.host.url + path);
  return { page, complaints };
}

/** What axe has against a page, in a line each. It comes in past the Content-Security-Policy, as a debugger does. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe}; undefined`);
  return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => id + ': ' + help + ': ' + html.slice(0, 160))))`);
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe.each(screens)('on a $name', (screen) => {
  describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
    it.each(Object.keys(views))('shows %s without a complaint', async (name) => {
      const { page, complaints } = await visit(views[name]?.() ?? '', screen, { colorScheme });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const expected = name === 'not-found' ? [expect.stringContaining('404')] : [];
      expect(complaints).toEqual(expected);
      await keepPicture(page, `${name}-${screen.name}-${colorScheme}`);
      await page.close();
    });
  });
});

describe('the page', () => {
  it('answers what a finding means, where, and how to close it, above the fold', async () => {
    const { page } = await visit(finding, {});
    const seen: string[] = await page.evaluate(`[...document.querySelectorAll('h1, h2')]
      .filter((heading) => heading.getBoundingClientRect().bottom < innerHeight).map((heading) => heading.textContent)`);
    expect(seen).toEqual([
      'No Storage service endpoint is open to every storage account',
      'What it means',
      'Where, and who did it',
      'How to close it',
    ]);
    expect(await page.locator('main').textContent()).toMatch(/dbw-tarn-billing-weu[\s\S]*--service-endpoint-policy/);
    await page.close();
  });

  it('acts by its forms, without a script', async () => {
    const { page } = await visit(finding, {}, { javaScriptEnabled: false });
    await page.getByText('Acknowledge', { exact: true }).first().click();
    const form = page.locator('form[action$="/acknowledge"]');
    await form.locator('textarea').fill('the policy comes <b>tomorrow</b>');
    await form.locator('input[name=by]').fill('ana');
    await form.locator('button').click();
    expect(page.url()).toBe(everything.host.url + finding);
    expect(await page.locator('main').textContent()).toContain('the policy comes <b>tomorrow</b>');
    await page.goto(`${everything.host.url}/findings?control=END-101`);
    expect(await page.locator('td .badge', { hasText: 'acknowledged' }).count()).toBe(1);
    await page.close();
  });

  it('tells what an arrow of the picture is about, and filters', async () => {
    const { page } = await visit('/ways-out/dbw-tarn-billing-weu', {});
    expect(await page.locator('.explanation:visible').count()).toBe(0);
    await page.locator('a[href="#arrow-0"]').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.explanation:visible').count()).toBe(1);
    await page.locator('select[name=state]').selectOption('approved');
    await page.waitForURL(/state=approved/);
    expect(await page.locator('td .badge', { hasText: 'open' }).count()).toBe(0);
    await page.close();
  });

  it('lets a keyboard skip the menu', async () => {
    const { page } = await visit('/', {});
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.close();
  });

  it.each([
    ['without a token', {}, {}],
    ['with a token that is not ours', { token: 'f'.repeat(64) }, {}],
    ['of another site', {}, { origin: 'https://evil.example' }],
    ['that a browser calls cross-site', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('takes no form %s', async (_, fields, headers) => {
    const body = new URLSearchParams({ why: 'x', by: 'x', ...fields });
    const answer = await fetch(`${everything.host.url}${finding}/reopen`, { method: 'POST', body, headers });
    expect(answer.status).toBe(403);
  });
});

describe('names that an attacker chose', () => {
  it.each(hostileTexts)(
    'with %s neither run nor break the layout',
    async (_, text) => {
      const { url } = everything.host;
      const contentSecurityPolicy = (await fetch(url)).headers.get('content-security-policy') ?? '';
      for (const [name, html] of Object.entries(await poisonedPages(text))) {
        for (const { width, height } of screens) {
          const page = await open(width, height);
          const complaints: string[] = [];
          page.on('dialog', (dialog) => complaints.push(`said ${dialog.message()}`));
          page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
          await page.route(`${url}/poisoned`, (route) =>
            route.fulfill({
              body: html,
              contentType: 'text/html',
              headers: { 'content-security-policy': contentSecurityPolicy },
            }),
          );
          await page.goto(`${url}/poisoned`);
          expect([name, width, complaints, await overflow(page)]).toEqual([name, width, [], 0]);
          expect(await page.locator('main img, main script, main iframe, [onerror], [onload]').count()).toBe(0);
          await page.close();
        }
      }
    },
    120_000,
  );
});
