// @ts-check

/** How often something that appears only once extensions are registered is looked for, each time a second and a half. */
const ATTEMPTS = 20;
const ATTEMPT_MS = 1_500;

/** @typedef {import('playwright-core').Page} Page */

/**
 * Runs a command from the palette, by keyboard as a user does.
 *
 * Retried from the start: F1 pressed before the workbench is up is lost, a command appears only once its extension is
 * registered, and the list of an open palette does not refresh by itself.
 *
 * @param {Page} page
 * @param {string} title as the palette shows it, with its category: `Enrollment: Build Package`
 */
export async function command(page, title) {
  const row = quickInput(page).locator('.monaco-list-row', { hasText: title }).first();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.keyboard.press('F1');
      await quickInput(page).locator('input').first().fill(`>${title}`, { timeout: ATTEMPT_MS });
      await row.waitFor({ timeout: ATTEMPT_MS });
      break;
    } catch (error) {
      if (attempt === ATTEMPTS) throw new Error(`The palette has no command "${title}".`, { cause: error });
      await page.keyboard.press('Escape');
    }
  }
  await page.keyboard.press('Enter');
}

/**
 * Shows a view container by its icon in the activity bar. Icons of the last session are shown before extensions are registered and do nothing yet,
 * hence the repetition until the side bar has the title.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function openView(page, title) {
  const tab = page.locator('.part.activitybar .action-item', { has: page.locator(`[aria-label^="${title}"]`) }).first();
  const shown = page.locator('.part.sidebar .composite.title', { hasText: new RegExp(escaped(title), 'i') });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // A click on the icon of the view that is shown already would hide it.
    if (await shown.isVisible()) return;
    await tab.click({ timeout: ATTEMPT_MS }).catch(() => {});
    await shown.waitFor({ timeout: ATTEMPT_MS }).catch(() => {});
  }
  throw new Error(`No view "${title}" opened from the activity bar.`);
}

/**
 * Opens a view of the side bar that is closed to leave room for others.
 * @param {Page} page
 * @param {string} title
 */
export async function unfoldView(page, title) {
  const header = page.locator('.part.sidebar .pane-header', { hasText: title }).first();
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
}

/**
 * The page inside the webview that is shown: VS Code nests two frames.
 * @param {Page} page
 */
export const webview = (page) => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/**
 * The row of a tree or list in the side bar.
 * @param {Page} page
 * @param {string} label
 */
export const treeRow = (page, label) => page.locator('.part.sidebar .monaco-list-row', { hasText: label }).first();

/**
 * Ticks or unticks the checkbox of a row.
 * @param {Page} page
 * @param {string} label
 */
export const tickRow = (page, label) => treeRow(page, label).locator('.custom-view-tree-node-item-checkbox').click();

/**
 * Presses the icon of a row that shows while the pointer rests on it. A row that is drawn anew meanwhile wants the pointer to come again.
 * @param {Page} page
 * @param {string} label
 * @param {string} action
 */
export async function pressIcon(page, label, action) {
  const icon = treeRow(page, label).locator(`.action-label[aria-label="${action}"]`);
  for (let attempt = 1; ; attempt += 1) {
    await page.mouse.move(0, 0);
    await treeRow(page, label).hover();
    try {
      await icon.click({ timeout: ATTEMPT_MS });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Fills the input box or filter that is shown and confirms.
 * @param {Page} page
 * @param {string} text
 */
export async function typeIntoQuickInput(page, text) {
  await quickInput(page).locator('input').first().waitFor();
  await quickInputField(page).fill(text);
  await page.keyboard.press('Enter');
}

/**
 * Chooses rows of the quick pick that is shown: one, or ticks several where the pick allows many.
 * @param {Page} page
 * @param {...string} labels
 */
export async function pickInQuickInput(page, ...labels) {
  const rows = quickInput(page).locator('.monaco-list-row');
  for (const label of labels) await rows.filter({ hasText: label }).first().click();
  const confirm = quickInput(page).locator('.quick-input-action .monaco-button', { hasText: 'OK' });
  if (await confirm.isVisible()) await confirm.click();
}

/**
 * Answers an open or save dialog. Without a desktop these are VS Code's own "simple file dialog", a quick input with a path.
 *
 * The path is typed and then checked again, since the dialog, busy with listing a folder, may write over it. A save
 * dialog's question whether to overwrite is the same box again, and is answered with yes. A save dialog with filters appends
 * their extension to a name that has another.
 *
 * @param {Page} page
 * @param {string} file absolute path
 */
export async function simpleDialog(page, file) {
  const field = quickInputField(page);
  const confirm = quickInput(page).locator('.quick-input-action .monaco-button').first();
  await confirm.waitFor();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await field.fill(file);
    await page.waitForTimeout(300);
    if ((await field.inputValue()) !== file) continue;
    await confirm.click();
    const closed = await quickInput(page)
      .waitFor({ state: 'hidden', timeout: ATTEMPT_MS })
      .then(
        () => true,
        () => false,
      );
    if (closed) return;
  }
  throw new Error(`The file dialog did not take ${file}.`);
}

/**
 * The texts of the notifications that are shown as toasts now.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export const notifications = (page) => toasts(page).locator('.notification-list-item-message').allInnerTexts();

/**
 * Waits for a notification; its buttons are found inside.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export async function notification(page, text) {
  const toast = toasts(page).filter({ hasText: text }).first();
  await toast.waitFor();
  return toast;
}

/**
 * Presses a button of the modal dialog that is shown.
 * @param {Page} page
 * @param {string} button
 */
export const answerModal = (page, button) =>
  page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).first().click();

/** @param {Page} page */
const quickInput = (page) => page.locator('.quick-input-widget');

/** @param {Page} page */
const quickInputField = (page) => quickInput(page).locator('.quick-input-box input').first();

/** @param {Page} page */
const toasts = (page) => page.locator('.notifications-toasts .notification-list-item');

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
