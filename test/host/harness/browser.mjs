// @ts-check
import { chromium as playwright } from 'playwright-core';

/** Quiet, and working as root in a container. `--disable-quic` and the like keep it from talking to the outside. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} BrowserOptions
 * @property {string} chromium
 * @property {string} temporary folder for the browser's own temporary files
 * @property {{ width: number, height: number } | undefined} [viewport]
 * @property {string | undefined} [locale]
 */

/**
 * A headless browser with one page that stays on this machine.
 * @param {BrowserOptions} options
 */
export async function openBrowser({ chromium, temporary, viewport = { width: 1280, height: 800 }, locale = 'en' }) {
  const browser = await playwright.launch({
    executablePath: chromium,
    args: FLAGS,
    env: /** @type {Record<string, string>} */ ({ ...process.env, TMPDIR: temporary }),
    // Playwright's own handlers would end the process before the server's group was killed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const context = await browser.newContext({ viewport, locale });
    await stayOffline(context);
    const page = await context.newPage();
    const died = new Promise((resolve) => {
      browser.once('disconnected', () => resolve('the browser ended'));
      page.once('crash', () => resolve('the page crashed in the browser'));
    });
    return { page, context, died, close: () => browser.close().catch(() => {}) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** @param {import('playwright-core').BrowserContext} context */
async function stayOffline(context) {
  // vscode-cdn.net must pass: a webview's resources have such addresses, and its service worker answers them on this machine.
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && !url.hostname.endsWith('.vscode-cdn.net'),
    (route) => route.abort(),
  );
  // The server knows no /mint-key, with which code-server's wrapper keeps secrets over a reload. Any constant key does that here.
  await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 1) }));
}
