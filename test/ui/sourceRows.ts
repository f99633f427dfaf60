import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { slapdReader, slapdSuffix } from '../support/ldap/slapd';
import { pressIcon, tickRow } from './harness/ui.mjs';
import type { Ui } from './support';

/** In which all that a view shows is looked at. */
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
} as const;

/** A row of the tree. */
export const row = (ui: Ui, label: string | RegExp): ReturnType<Ui['page']['locator']> =>
  ui.page.locator('.part.sidebar .monaco-list-row', { hasText: label }).first();
/** Waits until this stands above the tree. */
export const message = (ui: Ui, text: string | RegExp): Promise<void> =>
  ui.page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: text }).waitFor();

/** Presses the icon of a row that shows while the pointer rests on it. */
export const press = (ui: Ui, label: string, action: string): Promise<void> => pressIcon(ui.page, label, action);

/** Rests on a row until its tooltip says this. A row that is drawn anew meanwhile wants the pointer to come again. */
export async function hoverUntil(ui: Ui, label: string, text: string): Promise<void> {
  const tooltip = ui.page.locator('.workbench-hover', { hasText: text });
  for (let attempt = 1; !(await tooltip.isVisible()); attempt++) {
    assert.ok(attempt <= 10, `No tooltip says "${text}".`);
    await ui.page.mouse.move(0, 0);
    await row(ui, label).hover();
    await tooltip.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
}

/** Opens a branch until one within it is to be seen. A tree that is drawn anew meanwhile may have closed it again. */
export async function expandUntil(ui: Ui, label: string, within: string): Promise<void> {
  for (let attempt = 1; !(await row(ui, within).isVisible()); attempt++) {
    assert.ok(attempt <= 10, `"${label}" does not open.`);
    if ((await row(ui, label).getAttribute('aria-expanded')) !== 'true') {
      await row(ui, label).locator('.monaco-tl-twistie').click();
    }
    await row(ui, within)
      .waitFor({ timeout: 3_000 })
      .catch(() => undefined);
  }
}

/** Ticks a row. VS Code forgets a tick that comes while a tree is drawn anew, as it is while a source is read. */
export async function tickUntilKept(ui: Ui, label: string): Promise<void> {
  const ticked = row(ui, label).locator('.custom-view-tree-node-item-checkbox[aria-checked="true"]');
  for (let attempt = 1; !(await ticked.isVisible()); attempt++) {
    assert.ok(attempt <= 10, `"${label}" is not ticked.`);
    await tickRow(ui.page, label);
    await sleep(1_000);
  }
}

/** Waits for what is not to be seen in the page. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; !isSo(); look++) {
    assert.ok(look < 200, 'It has not come to this after ten seconds.');
    await sleep(50);
  }
}

/** Adds a file without an address and a directory server to the sample's one source. */
export async function addSources(folder: string, port: number): Promise<void> {
  const file = path.join(folder, 'enrollment.json');
  const project = JSON.parse(await readFile(file, 'utf8')) as { sources: unknown[]; recipients?: unknown };
  delete project.recipients;
  project.sources.push({ id: 'branch office', kind: 'csv', users: 'branch.csv' });
  project.sources.push({
    id: 'directory',
    kind: 'ldap',
    url: `ldap://127.0.0.1:${port}`,
    allowPlainText: 'the-password-travels-unencrypted',
    bind: { user: slapdReader.user },
    base: slapdSuffix,
  });
  await writeFile(path.join(folder, 'branch.csv'), 'No.,Person,Adresse\n1,Ada,ada@branch.example\n');
  await writeFile(file, JSON.stringify(project, undefined, 2));
}
