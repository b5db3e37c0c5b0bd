import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Flags without which Debian's Chromium asks the network for things as root in a container. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args });

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A browser of one's own, signed in. A page that logs an error fails the journey by `errorsOf`. */
export async function signedIn(
  browser: Browser,
  address: string,
  person: string,
  { javaScriptEnabled = true, width = 1280 }: { readonly javaScriptEnabled?: boolean; readonly width?: number } = {},
): Promise<Window> {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width, height: 900 },
    baseURL: address,
    locale: 'sv-SE',
  });
  const page = await context.newPage();
  await page.goto('/logga-in');
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { context, page };
}
