// @ts-check
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startHost } from '../../host/harness/startHost.mjs';

export * from './workbench.mjs';

/** The themes that every view has to look right in, by the names that `workbench.colorTheme` takes. */
export const THEMES = /** @type {const} */ ([
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
]);

/**
 * @typedef {object} UiOptions
 * @property {string} vsix the packaged extension, installed as a user would
 * @property {string} openFolder folder or .code-workspace. The page may write into it, so give it a copy
 * @property {string} artefacts folder for screenshots and the server's log; made if missing
 * @property {(typeof THEMES)[number] | undefined} [theme]
 * @property {Readonly<Record<string, unknown>> | undefined} [settings] user settings
 * @property {Readonly<Record<string, string>> | undefined} [env] reaches the extension host
 * @property {boolean | undefined} [trust] whether the folder is trusted (default) or in Restricted Mode, where an extension that does not declare `untrustedWorkspaces` is disabled
 * @property {string | undefined} [locale] display language, for example `ja`
 * @property {{ width: number, height: number } | undefined} [viewport]
 * @property {((page: import('playwright-core').Page) => void) | undefined} [onPage] gets the page while it is still empty
 * @property {string | undefined} [folder] where VS Code and the browser write whatever they write; it stays after `stop`
 *
 * @typedef {object} Ui
 * @property {import('playwright-core').Page} page
 * @property {(name: string) => Promise<string>} screenshot into the artefacts folder; returns the file
 * @property {() => Promise<void>} stop
 */

/**
 * Opens a folder in a VS Code that has the packaged extension installed, as a user would meet it: without the flag for test
 * runs, which hides notification toasts, and without a test suite, under which modal dialogs are refused.
 *
 * It is a VS Code in a web browser, with the extension on the server side. What differs from the desktop, and where an extension needs a second way:
 * - `revealFileInOS` does not exist (there is no file manager to show a file in); nor do `workbench.action.openLogsFolder`,
 *   `workbench.action.toggleDevTools`, `workbench.action.zoomIn`, `workbench.action.closeWindow`, `workbench.action.quit`. Ask
 *   `vscode.commands.getCommands()` first; `revealInExplorer` works for files in the opened folder, and `explorer.download` takes others out.
 * - `showOpenDialog` and `showSaveDialog` are quick inputs (`simpleDialog`) over the files of the server.
 * - Secrets live in the browser's profile: they survive a reload of the page, but every run starts without any.
 *
 * @param {UiOptions} options
 * @returns {Promise<Ui>}
 */
export async function startUi({
  vsix,
  openFolder,
  artefacts,
  theme = THEMES[0],
  settings,
  env,
  trust,
  locale,
  viewport,
  folder,
  onPage,
}) {
  await mkdir(artefacts, { recursive: true });
  const host = await startHost({
    vsix: [vsix],
    trust,
    env,
    locale,
    viewport,
    folder,
    settings: {
      'workbench.colorTheme': theme,
      'window.autoDetectColorScheme': false,
      'window.autoDetectHighContrast': false,
      ...settings,
    },
    logFile: path.join(artefacts, 'server.log'),
  });
  try {
    onPage?.(host.page);
    await host.page.goto(host.url(openFolder), { waitUntil: 'commit' });
    await host.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  } catch (error) {
    await host.page.screenshot({ path: path.join(artefacts, 'start-failed.png'), timeout: 10_000 }).catch(() => {});
    await host.stop();
    throw error;
  }
  const screenshot = async (/** @type {string} */ name) => {
    const file = path.join(artefacts, `${name}.png`);
    await host.page.screenshot({ path: file });
    return file;
  };
  return { page: host.page, screenshot, stop: host.stop };
}
