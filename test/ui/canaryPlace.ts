import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { canary, canaryMark, controlMark } from '../support/canaries/canaries';
import { formsIn, formsOf } from '../support/canaries/forms';
import { searchFiles } from '../support/canaries/searchFiles';
import { cli } from '../support/cli';
import { fleetSid } from '../support/fleet';
import { command, notification, openView, typeIntoQuickInput } from './harness/ui.mjs';
import { textsOf, Traffic } from './pageTexts';
import { withUi, type Ui } from './support';

export const users = ['ana', 'ben', 'eve', 'joe'].map((name) => `${name}@contoso.example`);
const forms = formsOf(canaryMark);

/** A VS Code in which PINs are canaries. */
export interface CanaryPlace {
  readonly ui: Ui;
  /** The project; searched. */
  readonly project: string;
  /** Where clear text is allowed: what a console exports, and what the server is told. Not searched. */
  readonly console: string;
  /** Nothing that the page holds now, and nothing that went to or from it so far, shows a PIN. */
  readonly look: (what: string) => Promise<void>;
  /** The same of text or bytes. */
  readonly check: (what: string, written: string | Buffer) => void;
}

type Choice = Pick<Parameters<typeof withUi>[1], 'env' | 'viewport'>;

/** Runs `work` in a VS Code with a profile of its own, closes it, and searches all that it left on the disk. */
export async function withCanaries(
  settings: object,
  choice: Choice,
  work: (place: CanaryPlace) => Promise<void>,
): Promise<void> {
  // Short: VS Code puts sockets below it, whose paths may have about 100 characters.
  const parent = await mkdtemp(path.join(tmpdir(), 'ec-'));
  const [project = '', console = '', folder = ''] = ['project', 'console', 'v'].map((name) => path.join(parent, name));
  try {
    await Promise.all([mkdir(project), mkdir(console), mkdir(folder)]);
    await writeProject(project, settings);
    const check = (what: string, written: string | Buffer): void => {
      assert.deepEqual(formsIn(Buffer.from(written), forms), [], `a PIN is readable: ${what}`);
    };
    let traffic: Traffic | undefined;
    const onPage = (page: Ui['page']): void => {
      traffic = new Traffic(page);
    };
    await withUi(project, { ...choice, folder, onPage }, async (ui) => {
      const look = async (what: string): Promise<void> => {
        check(`the page, ${what}`, await textsOf(ui.page));
        traffic?.streams.forEach((stream) => {
          check(`between page and extension host, ${what}`, stream);
        });
      };
      await work({ ui, project, console, look, check });
      await look('at the end');
      await plantControl(ui, () => traffic?.streams ?? []);
    });
    await searchDisk(folder, project);
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function writeProject(folder: string, settings: object): Promise<void> {
  const base = {
    name: 'canaries',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [{ id: 'list', kind: 'csv', users: 'users.csv' }],
    package: { pinTableIterations: 10_000 },
  };
  await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify({ ...base, ...settings }, undefined, 2));
  // Two entries of the PIN table are sealed to SIDs, two to addresses.
  const rows = users.map(
    (address, index) => `${address},${address},${controlMark} ${index},${index < 2 ? fleetSid(index) : ''}`,
  );
  await writeFile(path.join(folder, 'users.csv'), ['id,email,displayName,sid', ...rows, ''].join('\n'));
}

/** A row of a console's list for each user. */
export function exportRows(separator: string): readonly string[] {
  return users.map((address, index) => [address, canary(index), ''].join(separator));
}

/** Chooses everybody. */
export async function chooseAll({ page }: Ui): Promise<void> {
  await openView(page, 'Enrollment');
  const message = page.locator('.part.sidebar .message');
  await message.filter({ hasText: `${users.length} users` }).waitFor();
  await command(page, 'Enrollment: Choose All Users');
  await message.filter({ hasText: `${users.length} of ${users.length} chosen` }).waitFor();
}

/** Waits for a message, looks for canaries while it is shown, and takes it away. */
export async function expectMessage({ ui, look }: CanaryPlace, text: RegExp): Promise<void> {
  const toast = await notification(ui.page, text);
  await look(`at ${String(text)}`);
  // One that is no error goes by itself after a while.
  await toast.hover({ timeout: 2_000 }).catch(() => undefined);
  await toast
    .locator('.codicon-notifications-clear')
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await pastSpamProtection();
}

/** VS Code shows three notifications within 800 ms and keeps the others in its list: nobody is so fast, but this test is. */
const pastSpamProtection = (): Promise<void> => setTimeout(1_000);

/** What the command line says of a package. */
export async function inspectPackage({ check }: CanaryPlace, zip: string): Promise<void> {
  for (const args of [[], ['--json']]) {
    const { out, error } = await cli('inspect', zip, ...args);
    assert.match(out, /canaries/);
    check('what inspect says', out + error);
  }
}

/** The users' names go the ways that a PIN must not go, and are found there: the search looks in the right places. */
async function plantControl({ page }: Ui, streams: () => readonly Buffer[]): Promise<void> {
  const controls = formsOf(controlMark);
  await command(page, 'Enrollment: Filter Users');
  await page.locator('.quick-input-widget', { hasText: 'Words that occur' }).waitFor();
  await typeIntoQuickInput(page, controlMark);
  await page.locator('.part.sidebar', { hasText: `match "${controlMark}"` }).waitFor();
  assert.deepEqual(formsIn(Buffer.from(await textsOf(page)), controls), ['text']);
  assert.ok(
    streams().filter((stream) => formsIn(stream, controls).length > 0).length >= 2,
    'to and from the extension host',
  );
  await page.evaluate(`localStorage.setItem('control', '${controlMark}')`);
}

/** All that VS Code, its extensions and the browser have written, and the project with its packages. */
async function searchDisk(folder: string, project: string): Promise<void> {
  const left = await searchFiles(folder, canaryMark);
  process.stdout.write(`      searched: ${left.files.length} files, ${(left.bytes / 1e6).toFixed(1)} MB\n`);
  assert.deepEqual(left.found, []);
  for (const kind of [
    /^d\/data\/User\/settings\.json$/,
    /^d\/data\/logs\/.*Enrollment Packager\.log$/,
    /^d\/data\/User\/workspaceStorage\/.*\.pins$/,
    /^d\/data\/User\/workspaceStorage\/.*audit\.jsonl$/,
    /^e\/enrollment-packager.*\/dist\/extension\.js$/,
    /^b\/.*\/Local Storage\//,
    /^b\/.*\/IndexedDB\//,
  ]) {
    assert.ok(
      left.files.some((name) => kind.test(name)),
      `${String(kind)} was searched`,
    );
  }
  const control = (await searchFiles(folder, controlMark)).found;
  assert.ok(
    control.some((place) => place.includes('Local Storage')),
    control.join('\n'),
  );
  const said = (await searchFiles(path.join(folder, 'd'), 'PINs issued by')).found;
  assert.ok(
    said.some((place) => place.includes('Enrollment Packager.log')),
    said.join('\n'),
  );
  assert.deepEqual((await searchFiles(project, canaryMark)).found, []);
}
