import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { deviceScripts } from '../../src/core/script/deviceScripts';
import { command, openView, pickInQuickInput, typeIntoQuickInput } from './harness/ui.mjs';
import { withEmptyFolder, withSample } from './support';

describe('the states of the view', () => {
  it('an empty folder leads to a new project, with its scripts for editing', () =>
    withEmptyFolder({ theme: 'Default Dark Modern' }, async (ui, folder) => {
      const { page } = ui;
      await writeFile(path.join(folder, 'people.csv'), 'mail,氏名\nsato@contoso.example,佐藤 春香\n');
      await openView(page, 'Enrollment');
      await page.locator('.part.sidebar', { hasText: 'This folder has no enrollment.json yet' }).waitFor();
      await ui.screenshot('20-no-project');
      await page.locator('.part.sidebar .monaco-button', { hasText: 'New Project' }).click();
      await typeIntoQuickInput(page, 'Branch office');
      await page.locator('.quick-input-widget', { hasText: 'ConfigMgr (SCCM)' }).waitFor();
      await ui.screenshot('21-new-project-case');
      await pickInQuickInput(page, 'Endpoint Manager: two steps');
      await pickInQuickInput(page, 'people.csv');
      await page.locator('.part.sidebar .message', { hasText: '1 users, 0 cannot enrol' }).waitFor();
      await page.locator('.editor-container', { hasText: 'epm-two-step' }).first().waitFor();
      await ui.screenshot('22-new-project');
      const project = JSON.parse(await readFile(path.join(folder, 'enrollment.json'), 'utf8')) as {
        name: string;
        case: string;
      };
      assert.deepEqual([project.name, project.case], ['Branch office', 'epm-two-step']);
      assert.equal((await readdir(path.join(folder, 'scripts'))).length, deviceScripts.length);
    }));

  it('a project with a mistake says where, and leads to it', () =>
    withSample({ theme: 'Default Light Modern' }, async (ui, folder) => {
      const { page } = ui;
      await writeFile(path.join(folder, 'users.csv'), 'id,email\n1,"a@contoso.example\n');
      await openView(page, 'Enrollment');
      await page
        .locator('.part.sidebar', { hasText: 'users.csv:2: A quote that opens in this row is never closed' })
        .waitFor();
      await ui.screenshot('23-failed');
      await page.locator('.part.sidebar .monaco-list-row', { hasText: 'A quote that opens' }).hover();
      await page.locator('.part.sidebar [aria-label="Show Mistake"]').first().click();
      await page.locator('.tab.active', { hasText: 'users.csv' }).waitFor();
    }));

  it('Restricted Mode lists users and makes neither PINs nor packages', () =>
    withSample({ trust: false }, async (ui) => {
      const { page } = ui;
      await openView(page, 'Enrollment');
      await page.locator('.part.sidebar .message', { hasText: '340 users, 44 cannot enrol' }).waitFor();
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().fill('>Enrollment: ');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Refresh Users and Groups' }).waitFor();
      const offered = await page.locator('.quick-input-widget .monaco-list-row').allInnerTexts();
      assert.ok(!offered.some((text) => /Generate PINs|Build Deployment|New Project/.test(text)), offered.join());
      await ui.screenshot('24-restricted');
    }));

  it('speaks Japanese', () =>
    withSample({ locale: 'ja', theme: 'Default Dark Modern' }, async (ui) => {
      const { page } = ui;
      await page.locator('.part.activitybar [aria-label^="登録"]').first().click();
      await page.locator('.part.sidebar', { hasText: '340' }).waitFor();
      await command(page, '登録: すべてのユーザーを選択');
      await command(page, '登録: PIN を生成');
      await page.locator('.monaco-dialog-box', { hasText: '296' }).waitFor();
      assert.match(await page.locator('.monaco-dialog-box').innerText(), /PIN を生成/);
      await ui.screenshot('25-japanese');
    }));
});
