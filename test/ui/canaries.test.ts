import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'mocha';
import { readZip } from '../../src/adapters/archive/zipReader';
import { canary } from '../support/canaries/canaries';
import { apiPassword, apiUser } from '../support/neurons';
import { withRestServer } from '../support/restServer';
import {
  chooseAll,
  expectMessage,
  exportRows,
  inspectPackage,
  users,
  withCanaries,
  type CanaryPlace,
} from './canaryPlace';
import { powerShellForSuite } from './powerShell';
import {
  answerModal,
  command,
  notification,
  pickInQuickInput,
  simpleDialog,
  typeIntoQuickInput,
  webview,
} from './harness/ui.mjs';

const imported = { pin: { issuer: 'import', import: { file: '../console/console.csv' } } };
const title = 'email,pin,expires';
const [ana = '', ben = ''] = users;

/** Files of the console with something wrong near a PIN, and what is said of each. */
const wrongFiles: readonly (readonly [string, RegExp])[] = [
  [exportRows(',').join('\n'), /The first row holds data/],
  [`${title}\n${ana},"${canary(0)},\n${ben},${canary(1)},\n`, /never closed/],
  [`${title}\n${ana},${canary(0)},\n${ana},${canary(1)},\n`, /second PIN/],
  [`${title}\n${exportRows(',').join('\n')}${canary(0)}\n`, /not ISO 8601/],
  [`${title}\n${ana},${canary(0)},\n`, /3 of 4 recipients have no PIN/],
];

async function writeExport({ console }: CanaryPlace, content: string): Promise<void> {
  await writeFile(path.join(console, 'console.csv'), content);
}

/** Reads the PINs of a file whose headers nobody knows. */
async function importPins(place: CanaryPlace): Promise<void> {
  const { page } = place.ui;
  await writeExport(place, `Konto;Kennwort;Ende\n${exportRows(';').join('\n')}\n`);
  await command(page, 'Enrollment: Generate PINs');
  for (const [at, column] of ['Konto', 'Kennwort', 'No column', 'No column'].entries()) {
    await page.locator('.quick-input-widget', { hasText: `(${at + 1}/4)` }).waitFor();
    await place.look('asking for columns');
    await pickInQuickInput(page, column);
  }
  await answerModal(page, 'Read PINs');
  await expectMessage(place, /4 PINs are ready/);
}

async function buildPackage(place: CanaryPlace): Promise<string> {
  const zip = path.join(place.project, 'canaries.zip');
  await command(place.ui.page, 'Enrollment: Build Deployment Package');
  await simpleDialog(place.ui.page, zip);
  return zip;
}

/** Previews the script that the package brings to the devices. */
async function previewScript({ ui: { page }, project, look }: CanaryPlace, zip: string): Promise<void> {
  const script = (await readZip(zip)).find((entry) => entry.path === 'setup.ps1');
  await writeFile(path.join(project, 'wave.ps1'), script?.bytes ?? '');
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').first().fill('wave.ps1');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'wave.ps1' }).first().click();
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await command(page, 'Enrollment: Preview Script');
  const preview = webview(page);
  await preview.locator('.flow .step').first().waitFor();
  await preview.getByRole('button', { name: /^Recipient/ }).click();
  await pickInQuickInput(page, ben);
  await preview.getByRole('button', { name: new RegExp(ben) }).waitFor();
  await look('in the preview');
}

describe('canaries: no PIN is readable in VS Code, its logs, its stores, its pages, or a package', function () {
  // Each looks through pages and some 40 MB of files again and again, which a busy machine does slowly.
  this.timeout(480_000);
  it('after an import, its mistakes, a build that fails and one that does not, a preview', () =>
    withCanaries(imported, {}, async (place) => {
      const { page } = place.ui;
      await chooseAll(place.ui);
      for (const [content, said] of wrongFiles) {
        await writeExport(place, content);
        await command(page, 'Enrollment: Generate PINs');
        if (content.startsWith(title)) {
          await answerModal(page, 'Read PINs');
        }
        await expectMessage(place, said);
      }
      await importPins(place);
      await command(page, 'Enrollment: Save PINs for the Server');
      await simpleDialog(page, path.join(place.console, 'saved.csv'));
      await expectMessage(place, /4 PINs saved to saved\.csv/);
      const scripts = path.join(place.project, 'scripts');
      await mkdir(scripts);
      await buildPackage(place);
      await expectMessage(place, /is missing or empty/);
      await rm(scripts, { recursive: true });
      const zip = await buildPackage(place);
      await expectMessage(place, /canaries\.zip is ready: 4 recipients/);
      await inspectPackage(place, zip);
      await previewScript(place, zip);
    }));

  it('after a server whose errors repeat PINs', () => {
    let answer = (response: ServerResponse): void => void response.end();
    return withRestServer(
      (request, response) => {
        if (request.method === 'GET') {
          answer(response);
        } else {
          void givePin(request, response);
        }
      },
      (api, { folder }) => {
        const tls = { certificateAuthority: path.join(folder, 'ca.pem') };
        const server = { discoveryUrl: 'https://mdm.example', api: { url: api.url, user: apiUser, tls } };
        return withCanaries({ server, pin: { issuer: 'neurons' } }, {}, async (place) => {
          const { page } = place.ui;
          await chooseAll(place.ui);
          await command(page, 'Enrollment: Set the Password of a Source');
          const box = page.locator('.quick-input-widget', { hasText: `Password of ${apiUser}` });
          await box.waitFor();
          await typeIntoQuickInput(page, apiPassword);
          // It is asked whether the text is good before it is taken; another command would put it away until then.
          await box.waitFor({ state: 'hidden' });
          for (const [failing, said] of failures) {
            answer = failing;
            await command(page, 'Enrollment: Generate PINs');
            await answerModal(page, 'Request PINs');
            await expectMessage(place, said);
          }
          answer = listAccounts;
          await command(page, 'Enrollment: Generate PINs');
          await answerModal(page, 'Request PINs');
          const message = await notification(page, /1 PINs are ready.*3 users got no PIN/);
          await message.locator('.monaco-button', { hasText: 'Show Users' }).click();
          await page.locator('.quick-input-widget .monaco-list-row', { hasText: ben }).waitFor();
          await place.look('naming who got no PIN');
          await page.keyboard.press('Escape');
        });
      },
    );
  });

  describe('with a virtual device', () => {
    const env = powerShellForSuite();
    it('after simulations that enrol and that fail', () =>
      withCanaries(imported, { env: env(), viewport: { width: 1280, height: 1500 } }, async (place) => {
        const { page } = place.ui;
        const row = (label: string): ReturnType<typeof page.locator> =>
          page.locator('.part.sidebar .monaco-list-row', { hasText: label }).first();
        await chooseAll(place.ui);
        await importPins(place);
        await buildPackage(place);
        const ready = await notification(page, /canaries\.zip is ready/);
        await ready.locator('.monaco-button', { hasText: 'Simulate…' }).click();
        await page.locator('.quick-input-widget', { hasText: '(2/3)' }).waitFor();
        await pickInQuickInput(page, ana);
        await pickInQuickInput(page, 'Nothing goes wrong');
        await row(`Enrolled as ${ana}`).waitFor({ timeout: 90_000 });
        await place.look('after a simulation');
        await command(page, 'Enrollment: Simulate Again with Another Fault');
        await pickInQuickInput(page, 'pin-wrong');
        await row('Failed').waitFor({ timeout: 90_000 });
        await place.look('after a simulation that failed');
      }));
  });
});

/** Answers to the question for accounts that repeat a PIN, and what is said of each. */
const failures: readonly (readonly [(response: ServerResponse) => void, RegExp])[] = [
  [refuse, /refuses the request \(status 400\)/],
  [(response) => response.end(`{"result": {"pin": "${canary(0)}"`), /not one of this API \(no JSON\)/],
  [(response) => response.end(JSON.stringify({ result: { totalCount: canary(0) } })), /not one of this API/],
];

function refuse(response: ServerResponse): void {
  const fieldErrors = [{ code: 'Used', message: `PIN ${canary(0)} is used`, pin: canary(0) }];
  response.writeHead(400, `PIN ${canary(0)}`).end(JSON.stringify({ errors: { fieldErrors }, result: null }));
}

function listAccounts(response: ServerResponse): void {
  const searchResults = users.map((uid, id) => ({ id, uid, emailAddress: uid, enabled: true, locked: false }));
  response.end(JSON.stringify({ errors: null, result: { totalCount: users.length, searchResults } }));
}

/** The first user gets a PIN, the others a refusal that repeats one. */
async function givePin(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = Number(new URLSearchParams(await text(request)).get('accountIds'));
  if (id > 0) {
    refuse(response);
    return;
  }
  const now = Date.now();
  const registrationPin = { createdAt: now, expiresAt: now + 86_400_000, pin: canary(id), used: false };
  response.end(JSON.stringify({ errors: null, result: { id, registrationPin } }));
}
