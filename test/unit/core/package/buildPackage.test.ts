import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nodeDigests } from '../../../../src/adapters/crypto/digests';
import { buildPackage, type BuildRequest } from '../../../../src/core/package/buildPackage';
import type { Finding } from '../../../../src/core/lint/finding';
import { noScriptErrors, scriptErrors } from '../../../../src/core/package/scriptErrors';
import type { ArchiveWriter } from '../../../../src/core/ports';
import { project } from '../../../support/people';
import { buildRequest, issued, now, recipient, scripts, twoPins } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

/** An archive that must not be written. */
const forbidden: ArchiveWriter = { write: () => assert.fail('a refused package was written') };

const refused = (changes: Partial<BuildRequest>, code: string): ReturnType<typeof failureOf> =>
  failureOf(() => buildPackage(buildRequest('never.zip', changes), { archive: forbidden, digests: nodeDigests }), code);

const lintError = (rule: string, message: string): Finding => ({
  rule,
  severity: 'error',
  message,
  template: message,
  values: [],
  start: 0,
  end: 1,
});

describe('a build is refused', () => {
  it('when no recipient is left', async () => {
    await refused({ recipients: [] }, 'no-recipients');
  });
  it('when a PIN is missing, saying how many and whose', async () => {
    const failure = await refused(
      { recipients: [recipient('haruka'), recipient('maria'), recipient('ken')] },
      'pin-missing',
    );
    assert.match(failure.message, /1 of 3.*ken@contoso\.example/);
  });
  it('when the PINs live shorter than the project asks for', async () => {
    const failure = await refused({ now: new Date('2026-11-23T06:00:01Z') }, 'pin-life');
    assert.match(failure.message, /4\.0 hours more.*asks for 4/);
  });
  it('when the PINs do not live through distribution and maintenance window', async () => {
    const { pin } = project();
    const settings = project({ pin: { ...pin, distributionHours: 6, maintenanceWindowHours: 8 } });
    const failure = await refused({ project: settings, now: new Date('2026-11-22T20:00:01Z') }, 'pin-life');
    assert.match(failure.message, /14\.0 hours more; content distribution takes 6 .* and the maintenance window 8/);
  });
  it('when one single PIN lives too short', async () => {
    const pins = [twoPins[0]!, issued('maria', '42108151', { expiresAt: new Date('2026-11-22T11:00:00Z') })];
    await refused({ batch: { issuer: 'local', pins } }, 'pin-life');
  });
  it('when the PINs have expired', async () => {
    const failure = await refused({ now: new Date('2026-11-24T00:00:00Z') }, 'pin-life');
    assert.match(failure.message, /expired at 2026-11-23T10:00:00/);
  });
  it('when a script is missing or empty, by name', async () => {
    const incomplete = scripts();
    incomplete.delete('enableUac.ps1');
    incomplete.set('disableUac.ps1', Buffer.from(' \n'));
    const failure = await refused({ scripts: incomplete }, 'script-missing');
    assert.match(failure.message, /disableUac\.ps1, enableUac\.ps1/);
  });
  it('when lint finds errors in its scripts, with the first of them', async () => {
    const errors = scriptErrors(['setup.ps1', 'copyToClient.bat'], [[], [lintError('batch-pause', 'pause waits.')]]);
    const failure = await refused({ check: { errors, onErrors: 'refuse' } }, 'lint-errors');
    assert.match(failure.message, /errors: 1\. The first is in copyToClient\.bat: pause waits\. Correct them/);
  });
  it('with all reasons at once', async () => {
    const incomplete = scripts();
    incomplete.delete('setup.ps1');
    const failure = await refused({ recipients: [], scripts: incomplete }, 'build-refused');
    assert.match(failure.message, /No recipient.*setup\.ps1/);
  });
  it('when the user has cancelled', async () => {
    await refused({ signal: { aborted: true } }, 'cancelled');
  });
  it('never with a PIN in the message', async () => {
    const failure = await refused({ now: new Date('2026-11-24T00:00:00Z') }, 'pin-life');
    assert.ok(twoPins.every(({ pin }) => !failure.message.includes(pin.reveal())));
  });
});

describe('a build', () => {
  it('in spite of errors in its scripts says so in the manifest, and otherwise says nothing', async () => {
    const archive: ArchiveWriter = { write: () => Promise.resolve({ bytes: 0, sha256: '' }) };
    const findings = [
      [lintError('a', 'x'), lintError('a', 'y'), { ...lintError('c', 'z'), severity: 'warning' as const }],
    ];
    const errors = scriptErrors(['setup.ps1'], findings);
    const overrides = [errors, noScriptErrors].map(async (one) => {
      const request = buildRequest('a.zip', { check: { errors: one, onErrors: 'build-anyway' } });
      return (await buildPackage(request, { archive, digests: nodeDigests })).plan.manifest.lintOverride;
    });
    assert.deepEqual(await Promise.all(overrides), [{ errors: 2, rules: { a: 2 } }, undefined]);
  });
  it('leaves out PINs of people who are no recipients', async () => {
    let lines = 0;
    const archive: ArchiveWriter = {
      write: (_file, entries) => {
        lines = Buffer.from(entries.find(({ path }) => path === 'pins.tsv')!.bytes)
          .toString()
          .trim()
          .split('\n').length;
        return Promise.resolve({ bytes: 0, sha256: '' });
      },
    };
    const { plan } = await buildPackage(
      buildRequest('x.zip', { recipients: [recipient('maria')], project: project(), now }),
      { archive, digests: nodeDigests },
    );
    assert.equal(lines, 1);
    assert.equal(plan.manifest.recipients, 1);
  });
});
