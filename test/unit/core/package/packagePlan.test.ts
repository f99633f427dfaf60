import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { nodeDigests } from '../../../../src/adapters/crypto/digests';
import type { DeploymentSettings } from '../../../../src/core/package/deploymentSettings';
import { inspectPackage } from '../../../../src/core/package/inspectPackage';
import { packageId } from '../../../../src/core/package/packageId';
import type { PackagePlan } from '../../../../src/core/package/packagePlan';
import { findEntry } from '../../../../src/core/pin/pinTable';
import type { ArchiveEntry } from '../../../../src/core/ports';
import { failureOf } from '../../../support/refused';
import { now, plan, planTools, twoPins } from '../../../support/packages';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('a package plan', () => {
  let planned: PackagePlan;
  before(async () => {
    planned = await plan();
  });
  const entry = (path: string): string => text(planned.entries.find((candidate) => candidate.path === path)!.bytes);

  it('has all entries in a fixed order', () => {
    assert.deepEqual(
      planned.entries.map(({ path }) => path),
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

  it('is the same for the same input', async () => {
    assert.deepEqual(await plan(), planned);
  });

  it('shows no PIN anywhere, nor a SID', async () => {
    const sid = 'S-1-5-21-1004336348-1177238915-682003330-1104';
    const [first, second] = twoPins;
    const { entries } = await plan([{ ...first!, sid }, second!]);
    for (const { path, bytes } of entries) {
      for (const secret of [sid, ...twoPins.map(({ pin }) => pin.reveal())]) {
        assert.ok(!text(bytes).includes(secret), path);
      }
    }
  });

  it('says how many entries are sealed to what', async () => {
    const [first, second] = twoPins;
    const { manifest } = await plan([{ ...first!, sid: 'S-1-5-21-1-2-3-1104' }, second!]);
    assert.deepEqual(manifest.pinTable, { bySid: 1, byAddress: 1, iterations: 10_000 });
  });

  it('names no recipient anywhere', () => {
    for (const { path, bytes } of planned.entries) {
      assert.ok(!/haruka|maria/.test(text(bytes)), path);
    }
  });

  it('lets a device find its PIN by its address', async () => {
    const { pinTable } = JSON.parse(entry('deployment.json')) as DeploymentSettings;
    const found = await findEntry(
      entry('pins.tsv'),
      pinTable,
      { address: 'haruka@contoso.example' },
      planTools.cryptography,
    );
    assert.equal(found?.pin.reveal(), '48151623');
  });

  it('writes the destination folder into the two scripts that need it', () => {
    assert.match(entry('setup.ps1'), /\$PackageFolder = 'C:\\ProgramData\\EnrollmentPackager\\Package',/);
    assert.match(entry('copyToClient.bat'), /set "DESTINATION=C:\\ProgramData\\EnrollmentPackager\\Package"/);
  });

  it('has another id for other recipients, another time and other rounds', async () => {
    const identity = { name: 'A', createdAt: now, pins: twoPins, iterations: 10_000 };
    const others = [
      { ...identity, pins: twoPins.slice(1) },
      { ...identity, createdAt: new Date(now.getTime() + 1) },
      { ...identity, iterations: 10_001 },
    ];
    const ids = await Promise.all([identity, ...others].map((each) => packageId(each, planTools)));
    assert.equal(new Set(ids).size, 4);
    assert.equal(ids[0], await packageId(identity, planTools));
  });

  it('has a UUID of version 8 for an id', () => {
    assert.match(planned.manifest.packageId, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('inspecting a package', () => {
  let entries: readonly ArchiveEntry[];
  before(async () => {
    ({ entries } = await plan());
  });
  const inspect = (given = entries, at = now): ReturnType<typeof inspectPackage> =>
    inspectPackage(given, text, at, nodeDigests);

  it('finds it whole, and says for how many seconds it is good', () => {
    const { intact, expired, expiresIn } = inspect();
    assert.deepEqual({ intact, expired, expiresIn }, { intact: true, expired: false, expiresIn: 86_400 });
  });
  it('finds it expired', () => {
    const { expired, expiresIn } = inspect(entries, new Date('2026-11-23T10:00:01Z'));
    assert.deepEqual({ expired, expiresIn }, { expired: true, expiresIn: -1 });
  });

  const damages: readonly [string, (entries: readonly ArchiveEntry[]) => readonly ArchiveEntry[], RegExp][] = [
    [
      'a changed entry',
      (all) => all.map((one) => (one.path === 'setup.ps1' ? { ...one, bytes: Buffer.from('x') } : one)),
      /setup\.ps1 was changed/,
    ],
    ['a missing entry', (all) => all.filter(({ path }) => path !== 'pins.tsv'), /pins\.tsv is missing/],
    ['an added entry', (all) => [...all, { path: 'evil.ps1', bytes: Buffer.from('x') }], /evil\.ps1 was added/],
    ['an entry twice', (all) => [...all, all[0]!], /appear twice/],
  ];
  for (const [what, damage, problem] of damages) {
    it(`finds ${what}`, () => {
      const { intact, problems } = inspect(damage(entries));
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
