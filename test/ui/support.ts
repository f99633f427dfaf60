import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFleet } from '../support/fleet';
import { copyOfSample } from '../support/sample.mjs';
import { startUi } from './harness/ui.mjs';

/** What `startUi` gives. */
export type Ui = Awaited<ReturnType<typeof startUi>>;

const artefacts = path.join(process.env['TEST_ARTEFACTS'] ?? path.join(tmpdir(), 'enrollment-artefacts'), 'ui');
const vsix = process.env['TEST_VSIX'] ?? '';

/** Options of `startUi` that tests choose. */
type Choice = Partial<
  Pick<
    Parameters<typeof startUi>[0],
    'theme' | 'locale' | 'trust' | 'settings' | 'viewport' | 'env' | 'folder' | 'onPage'
  >
>;

/** Opens a folder in a VS Code that has the .vsix installed, for the length of a test. */
export async function withUi(openFolder: string, choice: Choice, work: (ui: Ui) => Promise<void>): Promise<void> {
  const ui = await startUi({ vsix, openFolder, artefacts, ...choice });
  ui.page.setDefaultTimeout(20_000);
  try {
    await work(ui);
  } catch (error) {
    await ui.screenshot('failed');
    throw error;
  } finally {
    await ui.stop();
  }
}

/** A copy of the sample, and VS Code on it. */
export async function withSample(choice: Choice, work: (ui: Ui, folder: string) => Promise<void>): Promise<void> {
  const sample = await copyOfSample();
  try {
    await withUi(sample.folder, choice, (ui) => work(ui, sample.folder));
  } finally {
    await sample.remove();
  }
}

/**
 * Presses keys one after the other until they have led there: a tree that is drawn anew between two of them forgets the focus; a
 * user would begin again, too.
 */
export async function pressUntil(
  { page }: Ui,
  keys: readonly string[],
  there: ReturnType<Ui['page']['locator']>,
): Promise<void> {
  const isThere = (): Promise<boolean> =>
    there.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  for (let attempt = 0; attempt < 5; attempt++) {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
    if (await isThere()) {
      return;
    }
  }
  await there.waitFor();
}

/** A project with this many users, and VS Code on it. */
export async function withFleet(
  users: number,
  choice: Choice,
  work: (ui: Ui, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrollment-'));
  try {
    await writeFleet(folder, users);
    await withUi(folder, choice, (ui) => work(ui, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An empty folder, and VS Code on it. */
export async function withEmptyFolder(choice: Choice, work: (ui: Ui, folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-'));
  const folder = path.join(parent, 'new');
  await mkdir(folder);
  try {
    await withUi(folder, choice, (ui) => work(ui, folder));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
