import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { fleetEntries } from '../support/ldap/people';
import { startProxy, type Filter, type Proxy } from '../support/ldap/proxy';
import { noSlapd, slapdReader, slapdSuffix, startSlapd, type Slapd } from '../support/ldap/slapd';
import { command, openView, tickRow, treeRow, typeIntoQuickInput } from './harness/ui.mjs';
import { addSources, hoverUntil, message, press, row, themes, until } from './sourceRows';
import { withSample, type Ui } from './support';

/** All rows are to be seen at once. */
const viewport = { width: 1280, height: 1100 };
/** Bytes of the answers after which more than a thousand of the users are there, and not all. */
const half = 350_000;

/** A line that lets so many bytes of each connection through, and swallows the rest. */
class NarrowLine {
  /** Of the connections that are opened from now on. */
  bytes = Infinity;

  readonly filter = (): Filter => {
    let left = this.bytes;
    return {
      toClient: (chunk) => {
        const passed = chunk.subarray(0, Math.min(left, chunk.length));
        left -= passed.length;
        return passed;
      },
    };
  };
}

/** The users of a row that stands for several, as its description counts them. */
async function counts(ui: Ui, label: string): Promise<string> {
  const text = await row(ui, label).locator('.label-description').innerText();
  return text.split(' · ')[0] ?? '';
}

describe('a server that is lost while its users are read', function () {
  this.timeout(240_000);
  let folder = '';
  let slapd: Slapd;
  let line: Proxy;
  const narrow = new NarrowLine();

  before(async function () {
    if (noSlapd !== undefined) {
      process.stdout.write(`    skipped: ${noSlapd}\n`);
      this.skip();
    }
    folder = await mkdtemp(path.join(tmpdir(), 'enrollment-'));
    slapd = await startSlapd(folder, fleetEntries(slapdSuffix, { users: 2500, groups: 6, largest: 500 }));
    line = await startProxy(slapd.port, { filter: narrow.filter });
  });
  after(async () => {
    await line.close();
    await slapd.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** Everybody of the file and a group of the server are chosen; then a new window begins to read, and the server dies in the middle. */
  async function loseServer(ui: Ui, project: string): Promise<void> {
    const { page } = ui;
    narrow.bytes = Infinity;
    await addSources(project, line.port);
    await openView(page, 'Enrollment');
    await row(ui, 'password missing').waitFor();
    await message(ui, '340 users');
    await press(ui, 'directory', 'Set the Password of a Source');
    await typeIntoQuickInput(page, slapdReader.password);
    await message(ui, '2840 users');
    await tickRow(page, '全社員');
    await message(ui, '336 of 2840 chosen');
    await tickRow(page, 'g0000');
    await message(ui, '836 of 2840 chosen');
    narrow.bytes = half;
    await command(page, 'Developer: Reload Window');
    await row(ui, /directory.*reading, 1\d{3} users so far/).waitFor();
    await slapd.kill();
  }

  for (const [name, theme] of Object.entries(themes)) {
    it(`says so at the source, hides nobody else, and goes on at a click with all that was chosen (${theme})`, () =>
      withSample({ theme, viewport }, async (ui, project) => {
        const { page } = ui;
        await loseServer(ui, project);
        await row(ui, /directory.*ended the connection/).waitFor();
        await message(ui, /836 of 1[3-9]\d\d chosen/);
        await message(ui, '500 of them in sources that are not ready');
        await message(ui, '2 of 3 sources could not be read');
        assert.equal(await counts(ui, '全社員'), '336/336');
        await row(ui, 'Groups not read yet').waitFor();
        await hoverUntil(ui, 'directory', 'Try again');
        await ui.screenshot(`sources-${name}-11-lost`);

        narrow.bytes = Infinity;
        slapd = await slapd.restart();
        await press(ui, 'directory', 'Read Source Again');
        await message(ui, '836 of 2840 chosen');
        await row(ui, /directory.*2500 users, read at/).waitFor();
        await row(ui, 'Groups not read yet').waitFor({ state: 'detached' });
        assert.deepEqual([await counts(ui, '全社員'), await counts(ui, 'g0000')], ['336/336', '500/500']);
        await treeRow(page, 'g0001').waitFor();
        await until(() => line.open === 0);
        await ui.screenshot(`sources-${name}-12-found-again`);
      }));
  }
});
