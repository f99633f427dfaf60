import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { flattenPicture } from '../../../../src/core/preview/flattenPicture';
import { enrolmentCases } from '../../../../src/core/project/enrolmentCase';
import { draw, drawShipped, lines } from '../../../support/preview';
import { shippedText } from '../../../support/shippedScripts';

/** What an attempt does, in this order, whatever the case. */
const attempt: readonly RegExp[] = [
  /^file-read .*\\deployment\.json$/,
  /^file-written C:\\ProgramData\\EnrollmentPackager\\run\.lock$/,
  /^task EnrollmentPackager-CleanUp$/,
  /^process .*powershell\.exe .*cleanUp\.ps1/,
  /^secret .*\\pins\.tsv$/,
  /^network https:\/\/mdm\.contoso\.example\/discovery$/,
  /^secret C:\\ProgramData\\EnrollmentPackager\\Work\\<new GUID>\\customizations\.xml$/,
  /^package build .*\\ICD\.exe \/Build-ProvisioningPackage/,
  /^package install .*\\enrolment-<new GUID>\.ppkg$/,
  /^registry-read HKLM:\\SOFTWARE\\Microsoft\\Provisioning\\Results/,
  /^file-deleted C:\\ProgramData\\EnrollmentPackager\\Work$/,
  /^file-deleted .*\\pins\.tsv$/,
];

function assertInOrder(found: readonly string[], wanted: readonly RegExp[]): void {
  let at = 0;
  for (const pattern of wanted) {
    const next = found.slice(at).findIndex((line) => pattern.test(line));
    assert.notEqual(next, -1, `${String(pattern)} behind ${found[at - 1] ?? 'the start'}`);
    at += next + 1;
  }
}

describe('pictures of the scripts as they ship', () => {
  for (const enrolmentCase of enrolmentCases) {
    it(`setup.ps1 in ${enrolmentCase} builds, installs, waits and cleans up, in this order`, async () => {
      const picture = await drawShipped('setup.ps1', enrolmentCase);
      assert.equal(picture.isCut, false);
      assertInOrder(lines(picture), attempt);
    });
  }

  it('setup.ps1 asks whoami of the user alone, and not where SYSTEM runs it', async () => {
    const asks = async (enrolmentCase: 'sccm' | 'epm-current-user'): Promise<boolean> =>
      flattenPicture(await drawShipped('setup.ps1', enrolmentCase)).some(
        ({ effect, isTaken }) => isTaken && effect.target.includes('whoami.exe /upn'),
      );
    assert.deepEqual([await asks('epm-current-user'), await asks('sccm')], [true, false]);
  });

  it('setup.ps1 as a 32-bit process starts itself by way of Sysnative, and does its work there', async () => {
    const flat = flattenPicture(await drawShipped('setup.ps1', 'sccm', { profile: 'cm-package' }));
    const taken = flat.filter(({ isTaken }) => isTaken);
    const relaunch = taken.findIndex(({ effect }) => /Sysnative.*-File <PSCommandPath>/i.test(effect.target));
    assert.ok(relaunch >= 0);
    const installs = taken.findIndex(({ effect }) => effect.target.startsWith('install '));
    assert.ok(installs > relaunch);
    assert.equal(taken[installs]?.effect.bitness, '64');
    assert.ok(taken[installs].calls.includes('setup.ps1 (64-bit)'));
  });

  it('Step 1 runs as the user and locks what it leaves; Step 2 takes it over and starts setup.ps1', async () => {
    const one = await drawShipped('setupEPMCopyContentsToTempFolderStep1.ps1', 'epm-two-step');
    assert.deepEqual([...new Set(flattenPicture(one).map(({ effect }) => effect.account))], ['CONTOSO\\jane']);
    assertInOrder(lines(one), [
      /^file-written C:\\ProgramData\\EnrollmentPackager\.User\./,
      /^access-changed C:\\ProgramData\\EnrollmentPackager\.User\./,
      /^file-written .*\\user\.json$/,
    ]);
    const two = await drawShipped('setupEPMCopyContentsToTempFolderStep2.ps1', 'epm-two-step');
    assertInOrder(lines(two), [
      /^file-deleted .*EnrollmentPackager\.User\./,
      /^access-changed /,
      /^process .*setup\.ps1/,
    ]);
  });

  it('disableUac.ps1 notes the value and stages the way back before it changes it', async () => {
    const picture = await drawShipped('disableUac.ps1', 'epm-uac');
    assertInOrder(lines(picture), [
      /^registry-set HKLM:\\SOFTWARE\\EnrollmentPackager\\PreviousEnableLUA/,
      /^task EnrollmentPackager-RestoreUac$/,
      /^registry-set .*\\Policies\\System\\EnableLUA = 0$/,
    ]);
  });

  it('are the same each time', async () => {
    const [one, other] = [await drawShipped('setup.ps1', 'sccm'), await drawShipped('setup.ps1', 'sccm')];
    assert.equal(JSON.stringify(one), JSON.stringify(other));
  });

  it('never break off, whatever is done to a script', async function () {
    this.timeout(240_000);
    const text = shippedText('setupEPMCopyContentsToTempFolderStep1.ps1');
    for (let round = 1; round <= 12; round++) {
      // Cuts at places spread over the text, so that every kind of statement is broken once.
      const at = Math.floor((text.length * ((round * 37) % 100)) / 100);
      const broken =
        round % 2 === 0 ? text.slice(0, at) : text.slice(0, at) + text.slice(at + 1 + ((round * 53) % 400));
      const picture = await draw(broken);
      assert.equal(picture.script, 'x.ps1');
    }
  });

  it('are bounded, also of a script that calls itself in every line', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => `  f${(index + 1) % 40}\n  f${(index + 7) % 40}`);
    const script = calls
      .map((body, index) => `function f${index} {\n  Remove-Item C:\\x${index}\n${body}\n}`)
      .join('\n');
    const picture = await draw(`${script}\nf0`);
    assert.equal(picture.isCut, true);
    assert.ok(flattenPicture(picture).length <= 6_100);
  });
});
