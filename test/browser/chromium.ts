import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium for the tests of one file, with a new page for each test. */
export function useChromium() {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = process.env.WEIR_CHROMIUM ?? '/usr/bin/chromium';
    // CI runs as root, where Chromium has no sandbox.
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  return {
    open: (width: number, height = 900, look: Parameters<Browser['newPage']>[0] = {}): Promise<Page> =>
      browser.newPage({ ...look, viewport: { width, height } }),
  };
}

/** Keeps a picture in the folder that WEIR_SCREENSHOTS names, for a person to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.WEIR_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
