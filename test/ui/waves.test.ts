import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { addDays, localDay } from '../../src/core/waves/calendarDay';
import { parsePlan, writePlan, type StoredPlan, type StoredWave } from '../../src/core/waves/storedPlan';
import {
  answerModal,
  command,
  notification,
  openView,
  pickInQuickInput,
  simpleDialog,
  treeRow,
  typeIntoQuickInput,
  unfoldView,
} from './harness/ui.mjs';
import { pressUntil, withSample, type Ui } from './support';

const today = localDay(new Date());
const at = new Date().toISOString();

const row = (ui: Ui, label: string): ReturnType<Ui['page']['locator']> =>
  ui.page.locator(`.part.sidebar .monaco-list-row[aria-label^="${label}"]`);
const message = (ui: Ui, text: RegExp): Promise<void> =>
  ui.page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: text }).waitFor();

/** A plan with a wave in each state. */
function planOf(users: StoredWave['users']): StoredPlan {
  const issue = {
    at,
    packageFile: 'out/wave.zip',
    packageId: '00000000-0000-8000-8000-000000000000',
    count: 20,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  const members = users.map(({ key }) => key);
  const wave = (index: number, state: StoredWave['state']): StoredWave => ({
    number: index + 1,
    isPilot: index === 0,
    firstDay: addDays(today, index - 3),
    lastDay: addDays(today, index - 3),
    users: users.slice(index * 20, index * 20 + 20),
    expected: { again: index === 0 ? 0 : 4, left: 100 - 16 * index },
    state,
  });
  return {
    formatVersion: 1,
    savedAt: at,
    request: { start: today, reach: 0.8, cap: 24, handOverBelow: 1, order: 'site', blackout: 'sat,sun', pilot: '20' },
    lifeHours: 24,
    waves: [
      wave(0, { kind: 'closed', at, members: members.slice(0, 20), left: members.slice(16, 20), issue }),
      wave(1, { kind: 'started', members: members.slice(20, 40), issue }),
      wave(2, { kind: 'starting', at, before: null, members: members.slice(40, 60) }),
      wave(3, { kind: 'planned' }),
      wave(4, { kind: 'planned' }),
    ],
  };
}

const sites = ['Berlin', 'Tokyo', ''];

/** People of the sample's directory. */
async function peopleOf(folder: string): Promise<StoredWave['users']> {
  const [, ...rows] = (await readFile(path.join(folder, 'users.csv'), 'utf8')).split('\n');
  return rows.slice(0, 100).map((line, index) => {
    const [id = '', displayName = '', address = ''] = line.split(',');
    return { key: `contoso/${id}`, id, address, displayName, section: sites[index % 3] ?? '' };
  });
}

/** The view "PINs" after 15 of 20 devices have enrolled. */
async function usedPins(ui: Ui): Promise<void> {
  const { page } = ui;
  await command(page, 'Notifications: Clear All Notifications');
  await unfoldView(page, 'PINs');
  // Rows out of sight do not exist, and those of used PINs come last.
  for (const other of ['Users & Groups', 'Waves', 'Scripts', 'Virtual Device']) {
    await page.locator('.part.sidebar .pane-header[aria-expanded="true"]', { hasText: other }).click();
  }
  await treeRow(page, '5 valid · 15 used').click();
  const used = page.locator('.part.sidebar .monaco-list-row[aria-level="2"]', { hasText: 'used' });
  await used.first().waitFor();
  assert.match((await used.first().getAttribute('aria-label')) ?? '', /^[^,]+, used, .*@.*, Made by this tool$/);
  const status = page.locator('.part.statusbar .statusbar-item', { hasText: 'PINs:' });
  assert.match((await status.locator('a').getAttribute('aria-label')) ?? '', /5 PINs are good until/);
  await used.first().click();
  await command(page, 'Enrollment: Rotate PINs');
  const refused = await notification(page, /Nobody is selected whose PIN could be rotated/);
  await command(page, 'Notifications: Clear All Notifications');
  await refused.waitFor({ state: 'hidden' });
  // The pointer rests on the first one already, which shows nothing new.
  await used.last().hover();
  await page.locator('.workbench-hover', { hasText: 'A device of this user has enrolled' }).waitFor();
  await ui.screenshot('66-used-pins');
}

describe('waves, by hand, in the packaged extension', () => {
  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ] as const) {
    it(`show each state in words, also to a screen reader (${theme})`, () =>
      // So tall that the view shows all of its rows: rows out of sight do not exist.
      withSample({ theme, viewport: { width: 1280, height: 1500 } }, async (ui, folder) => {
        const { page } = ui;
        await openView(page, 'Enrollment');
        await message(ui, /340 users/);
        await writeFile(path.join(folder, 'waves.json'), writePlan(planOf(await peopleOf(folder))));
        await message(ui, /40 not begun, 40 under way, 4 left over · 2 waves to come/);
        await command(page, 'Enrollment: Focus on Waves View');
        for (const [label, rest] of [
          ['Wave 1, pilot', /^Wave 1, pilot, closed: 16 done, 4 left, .*\d$/],
          ['Wave 2', /^Wave 2, started, .*\d, 20 users$/],
          ['Wave 3', /^Wave 3, interrupted, .*\d, 20 users$/],
          ['Wave 4', /^Wave 4, due, .*\d, 20 new, about 4 again$/],
          ['Wave 5', /^Wave 5, planned, .*\d, 20 new, about 4 again$/],
        ] as const) {
          assert.match((await row(ui, label).first().getAttribute('aria-label')) ?? '', rest);
        }
        const made = page.locator('.part.sidebar .monaco-list-row', { hasText: 'Package: wave.zip' });
        await pressUntil(ui, ['Home', 'ArrowDown', 'ArrowRight'], made);
        await ui.screenshot(`60-${name}-waves`);
      }));
  }

  it('are planned, started and closed with the keyboard', () =>
    withSample({ theme: 'Default Dark Modern', viewport: { width: 1280, height: 1500 } }, async (ui, folder) => {
      const { page } = ui;
      await openView(page, 'Enrollment');
      await message(ui, /340 users/);
      await command(page, 'Enrollment: Choose All Users');
      await command(page, 'Enrollment: Plan Waves');
      const answer = async (step: number, text: string): Promise<void> => {
        await page.locator('.quick-input-widget', { hasText: `Plan Waves (${step}/7)` }).waitFor();
        await typeIntoQuickInput(page, text);
      };
      await answer(1, today);
      await answer(2, '80%');
      await answer(3, '100');
      await pickInQuickInput(page, 'Site');
      await page.locator('.quick-input-widget', { hasText: 'Pilot: a number of users' }).waitFor();
      await ui.screenshot('61-plan-pilot');
      await answer(5, '20');
      await answer(6, '');
      await answer(7, '1');
      await notification(page, /296 users in 7 waves until/);
      await message(ui, /296 not begun, 0 under way, 0 left over · 7 waves to come/);
      await ui.screenshot('62-planned');
      await command(page, 'Enrollment: Start Wave');
      await page.locator('.monaco-dialog-box', { hasText: 'Start wave 1 with PINs for 20 users?' }).waitFor();
      await ui.screenshot('63-start');
      await answerModal(page, 'Start Wave');
      await notification(page, /Wave 1 is started: 20 recipients/);
      await message(ui, /276 not begun, 20 under way/);
      await ui.screenshot('64-started');
      const { waves } = parsePlan(await readFile(path.join(folder, 'waves.json'), 'utf8'), 'waves.json');
      const results = path.join(folder, 'results.csv');
      const done = waves[0]?.users.slice(0, 15).map(({ address }) => address) ?? [];
      await writeFile(results, ['email', ...done, ''].join('\n'));
      await command(page, 'Enrollment: Close Wave');
      await page.locator('.quick-input-widget', { hasText: 'Close Wave 1' }).waitFor();
      await ui.screenshot('65-close');
      await pickInQuickInput(page, 'Results from a CSV File');
      await simpleDialog(page, results);
      await notification(page, /Wave 1 is closed: 15 done, 5 left over/);
      await message(ui, /276 not begun, 0 under way, 5 left over/);
      await ui.screenshot('66-closed');
      await usedPins(ui);
      await command(page, 'Enrollment: Show PIN Audit Log');
      await page.locator('.editor-instance', { hasText: 'Package built with 20 PINs' }).waitFor();
      await ui.screenshot('67-audit-log');
    }));
});
