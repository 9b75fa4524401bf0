import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { renderReport } from '../../lib/report/weekly/files';
import type { WeeklyReport } from '../../lib/report/weekly/report';
import { hostileTexts } from '../alert/alerts';
import { reportOf } from '../report/week';
import { keepPicture, useChromium } from './chromium';

const { open } = useChromium();
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const evidence = { snapshot: { sha256: 'a'.repeat(64), bytes: 1 }, records: { sha256: 'b'.repeat(64), bytes: 1 } };

/** The report in a page, and what the page did beside showing it. */
async function show(report: WeeklyReport, width: number, colorScheme: 'light' | 'dark' = 'light') {
  const page = await open(width);
  const misdeeds: string[] = [];
  page.on('request', (request) => misdeeds.push(`asked for ${request.url()}`));
  page.on('dialog', (dialog) => misdeeds.push(`said ${dialog.message()}`));
  page.on('console', (message) => misdeeds.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => misdeeds.push(error.message));
  await page.emulateMedia({ colorScheme });
  await page.setContent(renderReport(report, evidence).html);
  return { page, misdeeds };
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(`(${judge})()`);
}

/** Runs in the page, whose types this project does not have. */
const judge = `async () => {
  const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  return violations.map(({ id, nodes: [first] }) => id + ': ' + first.html);
}`;

describe('the weekly report in Chromium', () => {
  it.each([
    ['laptop', 1366, 'light'],
    ['laptop', 1366, 'dark'],
    ['phone', 390, 'light'],
    ['phone', 390, 'dark'],
  ] as const)('is for everybody on a %s of %i pixels in %s', async (name, width, scheme) => {
    const { page, misdeeds } = await show(
      reportOf(6, (what) => what),
      width,
      scheme,
    );
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual([]);
    await keepPicture(page, `report-${name}-${scheme}`);
    await page.close();
  });

  it('is on paper what it is on a screen, in dark ink', async () => {
    const { page } = await show(
      reportOf(6, (what) => what),
      794,
      'dark',
    );
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(24, 34, 45)');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await keepPicture(page, 'report-print');
    await page.close();
  });

  it.each(hostileTexts)('takes no harm from names with %s', async (name, text) => {
    for (const width of [1366, 390]) {
      const { page, misdeeds } = await show(
        reportOf(2, () => text),
        width,
      );
      expect(await page.locator('script, img, a, iframe').count()).toBe(0);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(misdeeds).toEqual([]);
      await keepPicture(page, `report-hostile-${name.replace(/\W+/g, '-')}-${width}`);
      await page.close();
    }
  });
});
