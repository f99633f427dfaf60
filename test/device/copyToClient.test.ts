import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { planPackage } from '../../src/core/package/packagePlan';
import { setDestination } from '../../src/core/script/setDestination';
import { now, planTools, scripts, tomorrow, tool, twoPins } from '../support/packages';
import { project } from '../support/people';
import { deviceFolder, shippedText } from './scripts';
import { Wine, whyNoWine, type BatchRun } from './wine';

const text = readFileSync(path.join(deviceFolder, 'copyToClient.bat'), 'utf8');
const lines = text.split('\r\n');
const data = 'ProgramData\\EnrollmentPackager';
const destination = `${data}\\Package`;

/** Files of a package whose copyToClient.bat is the real one. */
async function buildFiles(destinationFolder = `C:\\${destination}`): Promise<Map<string, Uint8Array>> {
  const settings = project({ package: { ...project().package, destinationFolder } });
  const own = scripts().set('copyToClient.bat', Buffer.from(text));
  const input = { project: settings, pins: twoPins, expiresAt: tomorrow, scripts: own, now, tool };
  const { entries } = await planPackage(input, planTools);
  return new Map(entries.map((entry) => [entry.path, entry.bytes]));
}

/** The files of {@link buildFiles} for the usual folder; each test gets a list of its own. */
let usualFiles = new Map<string, Uint8Array>();
const packageFiles = (): Map<string, Uint8Array> => new Map(usualFiles);
before('builds a package', async () => {
  usualFiles = await buildFiles();
});

describe('copyToClient.bat: its text', () => {
  it('is ASCII with the line ends that cmd wants', () => {
    assert.match(text, /^[\x20-\x7e\r\n]*$/);
    assert.ok(!/[^\r]\n/.test(text));
  });

  it('has the destination of setup.ps1, where the builder finds it', () => {
    const folder = /^set "DESTINATION=(.*)"$/.exec(lines[lines.indexOf('rem destination-default') + 1] ?? '')?.[1];
    const setup = shippedText('setup.ps1').split('\n');
    const at = setup.indexOf('    # package-folder-default');
    assert.equal(setup[at + 1], `    [string]$PackageFolder = '${folder ?? ''}',`);
    assert.match(
      Buffer.from(setDestination('copyToClient.bat', Buffer.from(text), 'D:\\50% & more')).toString(),
      /set "DESTINATION=D:\\50%% & more"\r\n/,
    );
    assert.match(
      Buffer.from(setDestination('setup.ps1', Buffer.from(setup.join('\n')), "C:\\O'Neil")).toString(),
      /\$PackageFolder = 'C:\\O''Neil',\n/,
    );
  });

  it('expands nothing twice, and runs only the programs of Windows, by their full paths', () => {
    assert.ok(lines.includes('setlocal EnableExtensions DisableDelayedExpansion'));
    assert.doesNotMatch(text, /^\s*(call|pushd|cd) /im);
    for (const line of lines.filter((each) => !each.startsWith('rem'))) {
      // The quotes inside /TR are cmd's too, so the path of the tools stands outside; Windows' own holds nothing special.
      const outside = line.replaceAll(/"[^"]*"|%ERRORLEVEL%|%%[DF]|%FILES%|%TOOLS%\\cleanUp\.ps1\\/g, '""');
      assert.doesNotMatch(outside, /%/, line);
      assert.doesNotMatch(outside, /\b(robocopy|icacls|schtasks|powershell|fc)\b/i, line);
    }
  });

  it('compares every file of the package, but the page for people', () => {
    const listed = [...text.matchAll(/^set FILES=(.*)\r$/gm)].flatMap(([, names = '']) => names.split(' '));
    assert.deepEqual(
      listed.filter((name) => name !== '%FILES%').sort(),
      [...packageFiles().keys()].filter((name) => name !== 'README.html').sort(),
    );
  });

  it('takes no share for the cache of this device', () => {
    const [line] = lines.filter((each) => each.includes('\\ccmcache\\'));
    assert.match(line ?? '', /^if not "%SOURCE:\\ccmcache\\=%"=="%SOURCE%" if "%SOURCE:~1,2%"==":\\" set "SPENT=/);
  });

  it('takes a folder for locked that Windows describes as locked, and no other', () => {
    const pattern = new RegExp(/-notmatch '([^']+)'/.exec(text)?.[1] ?? '(?!)');
    const locked = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
    assert.match(locked, pattern);
    assert.match('O:SYG:S-1-5-21-1-2-3-513D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)', pattern);
    for (const other of [
      locked.replace('O:BA', 'O:S-1-5-21-1-2-3-1001'),
      locked.replace('PAI', 'AI'),
      `${locked}(A;OICI;0x1200a9;;;BU)`,
      locked.replace('(A;OICI;FA;;;BA)', '(A;OICIID;FA;;;BA)'),
      locked.replace('(A;OICI;FA;;;BA)', ''),
    ]) {
      assert.doesNotMatch(other, pattern, other);
    }
  });
});

// What wine cannot show: a network path as the source, and a percent sign in it. Wine's cmd expands what it has expanded once
// more, Windows' does not; so the text alone is tested for %, above.
describe('copyToClient.bat, run by the cmd of wine', () => {
  let wine: Wine | undefined;
  before('sets up wine', function () {
    this.timeout(600_000);
    const problem = whyNoWine();
    if (problem !== undefined) {
      console.log(`    skipped: ${problem}`);
      this.skip();
    }
    wine = new Wine();
  });
  after(() => wine?.remove());

  const windows = (): Wine => {
    assert.ok(wine);
    return wine;
  };

  function copy(from: string, environment: Readonly<Record<string, string>> = {}, files = packageFiles()): BatchRun {
    windows().clear(data);
    windows().fill(from, files);
    return windows().run(`${from}\\copyToClient.bat`, environment);
  }

  for (const name of ['with blanks & more', "it's 50 ^ (x86) !really!", 'a;b,c=d', '日本語 é', 'not ccmcache\\1']) {
    it(`copies from C:\\${name}`, () => {
      const { exitCode } = copy(name);
      assert.equal(exitCode, 0);
      const files = packageFiles();
      assert.deepEqual(windows().list(destination), [...files.keys()].sort());
      for (const [file, bytes] of files) {
        assert.deepEqual(readFileSync(windows().place(`${destination}\\${file}`)), Buffer.from(bytes), file);
      }
      assert.deepEqual(windows().list(`${data}\\Tools`), ['cleanUp.ps1', 'deployment.json']);
      assert.deepEqual(windows().list(name), [...files.keys()].sort(), 'the original stays as it is');
    });
  }

  const cached = (): string[] => [...packageFiles().keys()].filter((name) => name !== 'pins.tsv').sort();

  for (const name of ['windows\\ccmcache\\1', 'With & ^ (x86) !\\CcmCache\\a b']) {
    it(`copies from C:\\${name}, and deletes the PINs there, which ConfigMgr's client would keep`, () => {
      assert.equal(copy(name).exitCode, 0);
      assert.deepEqual(windows().list(destination), [...packageFiles().keys()].sort());
      assert.deepEqual(windows().list(name), cached());
    });
  }

  it('deletes the PINs in the cache where no PIN may be copied', () => {
    for (const environment of [{ STAND_IN_powershell: '1' }, { STAND_IN_schtasks: '1' }]) {
      assert.equal(copy('windows\\ccmcache\\1', environment as Readonly<Record<string, string>>).exitCode, 60_002);
      assert.deepEqual(windows().list('windows\\ccmcache\\1'), cached());
    }
  });

  it('keeps the PINs in the cache for another try of the copy', () => {
    const files = [...packageFiles().keys()].sort();
    assert.equal(copy('windows\\ccmcache\\1', { STAND_IN_robocopy: '8' }).exitCode, 60_001);
    assert.deepEqual(windows().list('windows\\ccmcache\\1'), files);
    mkdirSync(windows().place(`${data}\\run.lock`), { recursive: true });
    assert.equal(windows().run('windows\\ccmcache\\1\\copyToClient.bat').exitCode, 60_009);
    assert.deepEqual(windows().list('windows\\ccmcache\\1'), files);
  });

  it('locks and looks at each folder first, and registers the task before the PINs are there', () => {
    const { calls } = copy('package');
    const order = calls.map(([program]) => program).filter((program) => program !== 'fc');
    const lock = ['icacls', 'powershell'];
    assert.deepEqual(order, [...lock, ...lock, ...lock, ...lock, 'robocopy', 'schtasks', 'robocopy']);
    const [first, second] = calls.filter(([program]) => program === 'robocopy');
    assert.deepEqual(first?.slice(1, 5), ['C:\\package\\.', `C:\\${destination}`, '/XF', 'pins.tsv']);
    assert.deepEqual(second?.slice(1, 4), ['C:\\package\\.', `C:\\${destination}`, 'pins.tsv']);
    assert.deepEqual(calls[0], [
      'icacls',
      `C:\\${data}`,
      '/inheritance:r',
      '/grant:r',
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '/L',
      '/Q',
    ]);
  });

  it('hands the task over in one piece', () => {
    const words = copy('package').calls.find(([program]) => program === 'schtasks') ?? [];
    assert.equal(
      words.slice(1, -1).join(' '),
      '/Create /F /TN EnrollmentPackager-CleanUp /RU SYSTEM /RL HIGHEST /SC HOURLY /TR',
    );
    assert.equal(
      words.at(-1),
      "'C:\\windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe' -NoProfile -NonInteractive -ExecutionPolicy Bypass " +
        `-File "C:\\${data}\\Tools\\cleanUp.ps1"`,
    );
    assert.ok((words.at(-1) ?? '').length <= 261);
  });

  it('copies to a destination that cmd would take apart', async () => {
    const folder = 'Apps\\A&B^(x)!Co';
    assert.equal(copy('package', {}, await buildFiles(`C:\\${folder}`)).exitCode, 0);
    assert.deepEqual(windows().list(folder), [...packageFiles().keys()].sort());
    windows().clear('Apps');
  });

  for (const { when, environment, exitCode } of [
    { when: 'a folder does not turn out to be locked', environment: { STAND_IN_powershell: '1' }, exitCode: 60_002 },
    { when: 'the look at a folder breaks off', environment: { STAND_IN_powershell: '-1073741502' }, exitCode: 60_002 },
    { when: 'the task is not registered', environment: { STAND_IN_schtasks: '1' }, exitCode: 60_002 },
    { when: 'robocopy says that files were not copied', environment: { STAND_IN_robocopy: '8' }, exitCode: 60_001 },
    { when: 'robocopy says 3 and has copied nothing', environment: { STAND_IN_robocopy: '3' }, exitCode: 60_001 },
    { when: 'a copy has other bytes', environment: { STAND_IN_DAMAGE: 'setup.ps1' }, exitCode: 60_001 },
    { when: 'the PIN table has other bytes', environment: { STAND_IN_DAMAGE: 'pins.tsv' }, exitCode: 60_001 },
    { when: 'fc breaks off', environment: { STAND_IN_fc: '-1073741502' }, exitCode: 60_001 },
  ]) {
    it(`ends with ${exitCode} and leaves no PIN: ${when}`, () => {
      assert.equal(copy('package', environment as Readonly<Record<string, string>>).exitCode, exitCode);
      assert.ok(!windows().list(destination).includes('pins.tsv'));
      assert.ok(windows().list('package').includes('pins.tsv'), 'the original stays as it is');
    });
  }

  it('refuses a package of which a file is missing', () => {
    const files = packageFiles();
    files.delete('manifest.json');
    assert.equal(copy('package', {}, files).exitCode, 60_001);
    assert.ok(!windows().list(destination).includes('pins.tsv'));
  });

  it('copies nothing while an enrolment holds its file', () => {
    copy('package');
    windows().fill(destination, new Map([['pins.tsv', Buffer.from('old')]]));
    // A folder cannot be deleted as a file either.
    mkdirSync(windows().place(`${data}\\run.lock`));
    assert.equal(windows().run('package\\copyToClient.bat').exitCode, 60_009);
    assert.equal(readFileSync(windows().place(`${destination}\\pins.tsv`), 'utf8'), 'old');
  });

  it('leaves nothing of an earlier package', () => {
    copy('package');
    writeFileSync(windows().place(`${destination}\\pins-of-old.tsv`), 'old');
    assert.equal(windows().run('package\\copyToClient.bat').exitCode, 0);
    assert.deepEqual(windows().list(destination), [...packageFiles().keys()].sort());
  });

  it('does not copy a package onto itself', () => {
    windows().fill(destination, packageFiles());
    assert.equal(windows().run(`${destination}\\copyToClient.bat`).exitCode, 60_001);
    assert.deepEqual(windows().list(destination), [...packageFiles().keys()].sort());
  });
});
