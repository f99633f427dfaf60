import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'mocha';
import { nodeDigests } from '../../../../src/adapters/crypto/digests';
import type { DeploymentSettings } from '../../../../src/core/package/deploymentSettings';
import { inspectPackage } from '../../../../src/core/package/inspectPackage';
import { failureOf } from '../../../support/refused';
import { now, plan, twoPins } from '../../../support/packages';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const entry = (path: string): string => text(plan().entries.find((candidate) => candidate.path === path)!.bytes);

describe('a package plan', () => {
  it('has all entries in a fixed order', () => {
    assert.deepEqual(
      plan().entries.map(({ path }) => path),
      [
        'setup.ps1',
        'setupEPMCopyContentsToTempFolderStep1.ps1',
        'setupEPMCopyContentsToTempFolderStep2.ps1',
        'disableUac.ps1',
        'enableUac.ps1',
        'verifyEnrollment.ps1',
        'rollback.ps1',
        'cleanUp.ps1',
        'copyToClient.bat',
        'customizations.xml',
        'deployment.json',
        'pins.tsv',
        'README.html',
        'manifest.json',
      ],
    );
  });

  it('is the same for the same input', () => {
    assert.deepEqual(plan(), plan());
  });

  it('holds PINs in the PIN table and nowhere else', () => {
    for (const { path, bytes } of plan().entries) {
      for (const { pin } of twoPins) {
        assert.equal(text(bytes).includes(pin.reveal()), path === 'pins.tsv', path);
      }
    }
  });

  it('names no recipient anywhere', () => {
    for (const { path, bytes } of plan().entries) {
      assert.ok(!/haruka|maria/.test(text(bytes)), path);
    }
  });

  it('lets a device find its PIN by the keyed hash of its address', () => {
    const { pinTable } = JSON.parse(entry('deployment.json')) as DeploymentSettings;
    const lookup = createHmac('sha256', Buffer.from(pinTable.lookupKey, 'hex'))
      .update('haruka@contoso.example')
      .digest('hex');
    assert.ok(entry('pins.tsv').split('\n').includes(`${lookup}\t48151623`));
  });

  it('writes the destination folder into the two scripts that need it', () => {
    assert.match(entry('setup.ps1'), /\$PackageFolder = 'C:\\ProgramData\\EnrollmentPackager\\Package',/);
    assert.match(entry('copyToClient.bat'), /set "DESTINATION=C:\\ProgramData\\EnrollmentPackager\\Package"/);
  });

  it('has a UUID of version 8 for an id', () => {
    assert.match(plan().manifest.packageId, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('inspecting a package', () => {
  const inspect = (entries = plan().entries, at = now): ReturnType<typeof inspectPackage> =>
    inspectPackage(entries, text, at, nodeDigests);

  it('finds it whole, and says for how many seconds it is good', () => {
    const { intact, expired, expiresIn } = inspect();
    assert.deepEqual({ intact, expired, expiresIn }, { intact: true, expired: false, expiresIn: 86_400 });
  });
  it('finds it expired', () => {
    const { expired, expiresIn } = inspect(plan().entries, new Date('2026-11-23T10:00:01Z'));
    assert.deepEqual({ expired, expiresIn }, { expired: true, expiresIn: -1 });
  });

  const { entries } = plan();
  const damages: readonly [string, typeof entries, RegExp][] = [
    [
      'a changed entry',
      entries.map((one) => (one.path === 'setup.ps1' ? { ...one, bytes: Buffer.from('x') } : one)),
      /setup\.ps1 was changed/,
    ],
    ['a missing entry', entries.filter(({ path }) => path !== 'pins.tsv'), /pins\.tsv is missing/],
    ['an added entry', [...entries, { path: 'evil.ps1', bytes: Buffer.from('x') }], /evil\.ps1 was added/],
    ['an entry twice', [...entries, entries[0]!], /appear twice/],
  ];
  for (const [what, damaged, problem] of damages) {
    it(`finds ${what}`, () => {
      const { intact, problems } = inspect(damaged);
      assert.equal(intact, false);
      assert.match(problems.join(), problem);
    });
  }
  it('refuses an archive without a manifest, or with a broken one', async () => {
    await failureOf(() => inspect([]), 'not-a-package');
    await failureOf(
      () => inspect([{ path: 'manifest.json', bytes: Buffer.from('{"formatVersion":1}') }]),
      'not-a-package',
    );
    await failureOf(() => inspect([{ path: 'manifest.json', bytes: Buffer.from('{') }]), 'not-a-package');
  });
});
