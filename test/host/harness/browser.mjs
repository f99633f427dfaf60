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
 * @property {string | undefined} [profile] folder of the browser's profile; in memory when not given
 * @property {{ width: number, height: number } | undefined} [viewport]
 * @property {string | undefined} [locale]
 */

/**
 * A headless browser with one page that stays on this machine.
 * @param {BrowserOptions} options
 */
export async function openBrowser({
  chromium,
  temporary,
  profile,
  viewport = { width: 1280, height: 800 },
  locale = 'en',
}) {
  const context = await openContext(
    {
      executablePath: chromium,
      args: FLAGS,
      env: /** @type {Record<string, string>} */ ({ ...process.env, TMPDIR: temporary }),
      // Playwright's own handlers would end the process before the server's group was killed.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    },
    { viewport, locale },
    profile,
  );
  const close = () => (context.browser() ?? context).close().catch(() => {});
  try {
    await stayOffline(context);
    const page = context.pages()[0] ?? (await context.newPage());
    const died = new Promise((resolve) => {
      context.once('close', () => resolve('the browser ended'));
      page.once('crash', () => resolve('the page crashed in the browser'));
    });
    return { page, context, died, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {import('playwright-core').LaunchOptions} launch
 * @param {import('playwright-core').BrowserContextOptions} look
 * @param {string | undefined} profile
 */
async function openContext(launch, look, profile) {
  if (profile !== undefined) return playwright.launchPersistentContext(profile, { ...launch, ...look });
  const browser = await playwright.launch(launch);
  try {
    return await browser.newContext(look);
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
