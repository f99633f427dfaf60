// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureCodeServer } from './codeServer.mjs';
import { onAbruptEnd } from './abruptEnd.mjs';
import { openBrowser } from './browser.mjs';
import { installExtension, launchServer } from './server.mjs';
import { addEmptyLanguagePack } from './locale.mjs';
import { QUIET_SETTINGS, serverEnvironment } from './quiet.mjs';

/**
 * @typedef {object} HostOptions
 * @property {string} logFile where the server's output goes
 * @property {boolean | undefined} [runsTests] lets the page's address name a mocha suite. Notification toasts and modal dialogs do not work then
 * @property {readonly string[] | undefined} [vsix] packaged extensions to install
 * @property {boolean | undefined} [trust] whether the opened folder is trusted (default) or in Restricted Mode
 * @property {Readonly<Record<string, unknown>> | undefined} [settings] user settings
 * @property {Readonly<Record<string, string>> | undefined} [env] for the server, and so for the extension host
 * @property {string | undefined} [locale] display language of extensions, for example `ja`; the workbench stays English
 * @property {{ width: number, height: number } | undefined} [viewport]
 * @property {string | undefined} [folder] where VS Code and the browser write whatever they write, the browser's profile included, at the finest
 *   log level. It stays when all is stopped; without it everything is temporary, and the profile in memory
 *
 * @typedef {object} Host
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} context
 * @property {string} logsFolder VS Code's own logs; gone after `stop`
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url of the page that opens a folder or a .code-workspace
 * @property {(file: string) => string} uri of a file on the server, as the page names it
 * @property {Promise<string>} died settles, with a reason, when the server or the browser ends before `stop`
 * @property {() => Promise<void>} stop ends all processes and removes everything temporary
 */

/**
 * Starts a VS Code server and a browser with one empty page; `page.goto(host.url(folder), { waitUntil: 'commit' })` opens a folder.
 * Whatever fails on the way, what was started before it is ended again.
 *
 * @param {HostOptions} options
 * @returns {Promise<Host>}
 */
export async function startHost(options) {
  const codeServer = await ensureCodeServer();
  const chromium = ensureChromium();
  /** @type {(() => unknown)[]} */
  const undo = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const temporary = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'ep-host-')));
    if (options.folder === undefined) undo.push(() => rm(temporary, { recursive: true, force: true, maxRetries: 5 }));
    const folders = { data: path.join(temporary, 'd'), extensions: path.join(temporary, 'e') };
    await writeSettings(folders.data, { ...QUIET_SETTINGS, ...options.settings });
    await mkdir(path.dirname(options.logFile), { recursive: true });
    const log = createWriteStream(options.logFile);
    undo.push(
      () =>
        new Promise((done) => {
          log.end(done);
        }),
    );

    const env = { ...serverEnvironment(process.env, temporary), ...options.env };
    const launch = { ...codeServer, folders, env, log };
    for (const vsix of options.vsix ?? []) await installExtension(launch, vsix);
    if (options.locale) await addEmptyLanguagePack(path.join(folders.data, 'data'), options.locale);
    const server = await launchServer(launch, serverFlags(options));
    undo.push(server.stop);
    undo.push(onAbruptEnd(() => server.kill(), temporary));

    const { viewport, locale } = options;
    const profile = options.folder && path.join(options.folder, 'b');
    const browser = await openBrowser({ chromium, temporary, profile, viewport, locale });
    undo.push(browser.close);
    return {
      page: browser.page,
      context: browser.context,
      logsFolder: path.join(folders.data, 'data', 'logs'),
      ...addresses(server.port),
      died: Promise.race([server.died, browser.died]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {HostOptions} options */
function serverFlags({ runsTests = false, trust = true, locale, folder }) {
  return [
    // Code-OSS 1.139 ignores extensionTestsPath in a built product unless this flag is there, and says nothing about it.
    ...(runsTests ? ['--enable-smoke-test-driver'] : []),
    ...(trust ? ['--disable-workspace-trust'] : []),
    ...(locale ? ['--locale', locale] : []),
    ...(folder ? ['--log', 'trace'] : []),
  ];
}

/**
 * A server started directly keeps user settings in `<server data>/data/User`, unlike code-server's wrapper.
 * @param {string} data
 * @param {object} settings
 */
async function writeSettings(data, settings) {
  const user = path.join(data, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** @param {number} port */
function addresses(port) {
  const origin = `127.0.0.1:${port}`;
  /** @type {Host['url']} */
  const url = (folder, payload = []) => {
    const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const query = new URLSearchParams({
      [opened]: path.resolve(folder),
      ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}),
    });
    // VS Code decodes with decodeURIComponent, to which a plus sign is no space.
    return `http://${origin}/?${query.toString().replaceAll('+', '%20')}`;
  };
  /** @type {Host['uri']} */
  const uri = (file) => `vscode-remote://${origin}${encodeURI(path.resolve(file))}`;
  return { url, uri };
}
