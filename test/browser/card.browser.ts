import type { Page } from 'playwright-core';
import { teamsMessage } from '../../lib/alert/teams';
import type { Alert } from '../../lib/model/alert';
import { alert, blind, hostileTexts, links, notice } from '../alert/alerts';
import { keepPicture, useChromium } from './chromium';
import { hostConfig } from './host-config';

const { open } = useChromium();

/** What Microsoft's own library makes of a card in a page, as a channel of Teams is wide, and what the page did beside it. */
async function render(of: Alert, width = 640): Promise<{ readonly page: Page; readonly misdeeds: readonly string[] }> {
  const page = await open(width);
  const misdeeds: string[] = [];
  page.on('request', (request) => misdeeds.push(`asked for ${request.url()}`));
  page.on('dialog', (dialog) => misdeeds.push(`said ${dialog.message()}`));
  page.on('pageerror', (error) => misdeeds.push(error.message));
  await page.setContent('<body style="margin: 12px; font-family: sans-serif"></body>');
  await page.addScriptTag({ path: require.resolve('adaptivecards/dist/adaptivecards.js') });
  const card = JSON.parse(teamsMessage(of, links)).attachments[0].content;
  await page.evaluate(`(${show})(${JSON.stringify({ card, hostConfig })})`);
  return { page, misdeeds };
}

/** Runs in the page, whose types this project does not have. Markdown, were any read, would leave a mark. */
const show = `({ card, hostConfig }) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.didProcess = true;
    result.outputHtml = '<mark class="markdown">' + text + '</mark>';
  };
  const view = new AdaptiveCards.AdaptiveCard();
  view.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  view.parse(card);
  document.body.append(view.render());
}`;

async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

const many = Array.from({ length: 60 }, (_, index) =>
  notice({
    id: `${index}`,
    facet: `classic fqdn host-${index}.example.com`,
    severity: index < 2 ? 'critical' : 'high',
  }),
);

describe('a card in Chromium', () => {
  it.each([
    ['one-finding', alert([notice()])],
    ['change-set', alert(many)],
    ['digest', alert([...many.slice(0, 12), blind], 'digest')],
    ['blindness', alert([blind], 'blindness')],
    ['reminder', alert(many.slice(0, 3), 'reminder')],
  ])('shows %s whole, wide and narrow', async (name, of) => {
    for (const width of [640, 360]) {
      const { page, misdeeds } = await render(of, width);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(misdeeds).toEqual([]);
      await keepPicture(page, `${name}-${width}`);
      await page.close();
    }
  });

  it('has buttons that lead to the finding, the workspace and the query, and the command as it is typed', async () => {
    const { page } = await render(alert([notice()]));
    expect(await page.locator('button').allTextContents()).toEqual(['Open finding', 'Azure portal', 'Log query']);
    expect(await page.locator('body').textContent()).toContain("--policy-name afwp-tarn-weu --name 'legacy wheels'");
  });

  it.each(hostileTexts)('takes no harm from names with %s', async (name, text) => {
    const foreign = {
      title: text,
      facet: text,
      reason: text,
      fix: text,
      resource: `/subscriptions/s/resourceGroups/${text}`,
    };
    const { page, misdeeds } = await render(
      alert([notice({ ...foreign, by: { who: text, how: text, at: '2026-11-24T10:00:00.000Z', correlation: text } })]),
    );
    expect(await page.locator('.ac-adaptiveCard a, img, script:not([src]):not(head script), .markdown').count()).toBe(
      0,
    );
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual([]);
    await keepPicture(page, `hostile-${name.replace(/\W+/g, '-')}`);
  });
});
