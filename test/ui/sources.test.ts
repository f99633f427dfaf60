import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { inFolder } from '../support/folders';
import { fleetEntries } from '../support/ldap/people';
import { startProxy, type Proxy } from '../support/ldap/proxy';
import { noSlapd, slapdReader, slapdSuffix, startSlapd, type Slapd } from '../support/ldap/slapd';
import { answerModal, command, openView, pickInQuickInput, tickRow, typeIntoQuickInput } from './harness/ui.mjs';
import { addSources, expandUntil, message, press, row, themes, tickUntilKept, until } from './sourceRows';
import { withSample, type Ui } from './support';

/** Fills a step of a sequence, once it is that step's turn. */
async function typeIntoStep(ui: Ui, prompt: string, text: string): Promise<void> {
  await ui.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
  await typeIntoQuickInput(ui.page, text);
}

/** Takes what a step proposes. */
async function takeStep(ui: Ui, prompt: string): Promise<void> {
  await ui.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
  await ui.page.keyboard.press('Enter');
}

describe('the sources of a project, each with its state', function () {
  this.timeout(240_000);
  let slapd: Slapd;
  let line: Proxy;
  let slow: Proxy;
  /** PEM file of who signed the server's certificate. */
  let authority = '';
  let end = (): void => undefined;
  before(async function () {
    if (noSlapd !== undefined) {
      process.stdout.write(`    skipped: ${noSlapd}\n`);
      this.skip();
    }
    const parent = await new Promise<string>((resolve) => {
      void inFolder(async (folder) => {
        resolve(folder);
        await new Promise<void>((done) => (end = done));
      });
    });
    slapd = await startSlapd(parent, fleetEntries(slapdSuffix, { users: 2500, groups: 20, largest: 500 }));
    authority = slapd.certificates.authorityFile;
    line = await startProxy(slapd.port);
    slow = await startProxy(slapd.port, { delayMs: 1500 });
  });
  after(async () => {
    await Promise.all([line.close(), slow.close()]);
    await slapd.kill();
    end();
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`is shown, mended with one click, and never hides the others (${theme})`, () =>
      withSample({ theme }, async (ui, folder) => {
        const { page } = ui;
        const shot = (what: string): Promise<string> => ui.screenshot(`sources-${name}-${what}`);
        await addSources(folder, line.port);
        await openView(page, 'Enrollment');
        await row(ui, 'password missing').waitFor();
        await row(ui, 'There is no column').waitFor();
        await message(ui, '2 of 3 sources could not be read');
        await message(ui, '340 users');
        await row(ui, '全社員').waitFor();
        await shot('1-password-missing');

        await press(ui, 'directory', 'Set the Password of a Source');
        await typeIntoQuickInput(page, slapdReader.password);
        await message(ui, '2840 users');
        await tickRow(page, 'g0000');
        await message(ui, '500 of 2840 chosen');
        await shot('2-ready');

        await slapd.kill();
        await command(page, 'Enrollment: Read Source Again');
        await pickInQuickInput(page, 'directory');
        await message(ui, '500 of them in sources that are not ready');
        await shot('3-server-gone');
        await command(page, 'Enrollment: Generate PINs');
        await page
          .locator('.notifications-toasts', { hasText: '500 chosen users are in the source "directory"' })
          .waitFor();
        await shot('4-choice-is-kept');
        await command(page, 'Notifications: Clear All Notifications');
        slapd = await slapd.restart();
        await press(ui, 'directory', 'Read Source Again');
        await message(ui, '500 of 2840 chosen');

        await command(page, 'Enrollment: Filter Users');
        await typeIntoQuickInput(page, 'nobody at all');
        await row(ui, 'nobody matches the filter').waitFor();
        await message(ui, '0 match "nobody at all"');
        await shot('5-nobody-matches');
      }));
  }

  it('stops at a click while it is being read, and the server is rid of it', () =>
    withSample({ theme: 'Default Dark Modern' }, async (ui, folder) => {
      const { page } = ui;
      await addSources(folder, slow.port);
      await openView(page, 'Enrollment');
      await press(ui, 'directory', 'Set the Password of a Source');
      await typeIntoQuickInput(page, slapdReader.password);
      await row(ui, 'connecting').waitFor();
      await until(() => slow.open === 1);
      await expandUntil(ui, '全社員', '日本');
      await tickUntilKept(ui, '日本');
      await ui.screenshot('sources-6-reading');
      await press(ui, 'directory', 'Stop Reading Source');
      await row(ui, 'cancelled').waitFor();
      await until(() => slow.open === 0);
      await row(ui, '日本').waitFor();
      await message(ui, 'of 340 chosen');
      await ui.screenshot('sources-7-cancelled');
    }));

  it('is added in a few steps, with a way back, after its connection was tried', () =>
    withSample({ theme: 'Default Dark Modern', env: { NODE_EXTRA_CA_CERTS: authority } }, async (ui, folder) => {
      const { page } = ui;
      await openView(page, 'Enrollment');
      await message(ui, '340 users');
      await command(page, 'Enrollment: Add Source');
      await pickInQuickInput(page, 'Active Directory or another LDAP server');
      await page.locator('.quick-input-widget', { hasText: 'Address of the server' }).waitFor();
      await ui.screenshot('sources-8-address');
      await page.locator('.quick-input-titlebar [aria-label^="Back"]').click();
      await pickInQuickInput(page, 'Active Directory or another LDAP server');
      await typeIntoStep(ui, 'Address of the server', `127.0.0.1:${slapd.tlsPort}`);
      await typeIntoStep(ui, 'Account that reads', slapdReader.user);
      await typeIntoStep(ui, 'Its password', 'a wrong one');
      await takeStep(ui, 'DN below which');
      await takeStep(ui, 'Name of the source');
      await page.locator('.monaco-dialog-box', { hasText: 'The source "example" cannot be read' }).waitFor();
      await ui.screenshot('sources-9-refused');
      assert.ok(!(await readFile(path.join(folder, 'enrollment.json'), 'utf8')).includes('"example"'));
      await answerModal(page, 'Change Answers');
      await pickInQuickInput(page, 'Active Directory or another LDAP server');
      await takeStep(ui, 'Address of the server');
      await takeStep(ui, 'Account that reads');
      await typeIntoStep(ui, 'Its password', slapdReader.password);
      await takeStep(ui, 'DN below which');
      await takeStep(ui, 'Name of the source');
      await message(ui, '2840 users');
      await row(ui, 'example').waitFor();
      await ui.screenshot('sources-10-added');
      const written = await readFile(path.join(folder, 'enrollment.json'), 'utf8');
      assert.match(written, /"base": "dc=example,dc=org"/);
      assert.ok(!written.includes(slapdReader.password));
    }));
});
