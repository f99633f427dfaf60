import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { zipWriter } from '../../../src/adapters/archive/zipWriter';
import { nodeTableCryptography } from '../../../src/adapters/crypto/tableCryptography';
import { simulateCommand, type SimulateOptions, type SimulateTools } from '../../../src/cli/simulate';
import type { CommandResult } from '../../../src/cli/terminal';
import { EnrollmentError } from '../../../src/core/errors';
import type { Simulation } from '../../../src/core/outcome/simulation';
import type { SimulationEnvironment, SimulationRequest } from '../../../src/simulator/simulation';
import { findPowerShell } from '../../powershell/find.mjs';
import { launcherOf } from '../../powershell/launcher.mjs';
import { built, cli, cliJson, contoso, now } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { testParserPlaces } from '../../support/parser';
import { simulation } from '../../support/simulations';
import { noTokens } from '../../support/tokens';

/** Some of them. */
const faults = [
  { name: 'killed-start', group: 'power', title: 'power lost as the script begins', applies: () => true },
  { name: 'killed-installing', group: 'power', title: 'power lost while Windows took it', applies: () => true },
  { name: 'uac-task-only', group: 'delivery', title: 'cannot happen', applies: (one: string) => one !== 'sccm' },
] as const satisfies readonly object[];

const user = 'haruka@contoso.example';
/** As samples/contoso/users.csv has it. */
const hidekisSid = 'S-1-5-21-3623811015-3361044348-30300820-1101';

/** A call of the command whose simulator answers at once. */
async function call(
  options: SimulateOptions,
  file = '',
  answer: Simulation = simulation(),
): Promise<{
  readonly result: CommandResult;
  readonly asked: readonly (SimulationRequest & SimulationEnvironment)[];
  readonly error: string;
}> {
  const asked: (SimulationRequest & SimulationEnvironment)[] = [];
  const tools: SimulateTools = {
    faults: () => Promise.resolve(faults),
    requirePowerShell: () => Promise.resolve({ command: 'pwsh', args: [], label: 'pwsh 7.4.6' }),
    simulate: (request, environment) => {
      asked.push({ ...request, ...environment });
      return Promise.resolve(answer);
    },
  };
  let error = '';
  const terminal = {
    out: () => undefined,
    error: (text: string) => void (error += text),
    clock: () => now,
    secrets: { get: () => Promise.resolve(undefined) },
    tokens: noTokens,
    signal: { aborted: false },
    deviceFolder: '',
    simulatorFolder: '/shims',
    parser: testParserPlaces,
    vaultKey: () => Promise.resolve(undefined),
  };
  return { result: await simulateCommand(tools).run(options, terminal, [file]), asked, error };
}

describe('simulate', () => {
  it("delivers the package in its own way, with nothing going wrong, at the terminal's time", () =>
    inFolder(async (folder) => {
      const { asked, error } = await call({ user }, (await built(folder)).zip);
      assert.equal(asked.length, 1);
      const { entries, ...rest } = asked[0]!;
      assert.ok(entries.some(({ path: name }) => name === 'setup.ps1'));
      assert.deepEqual(
        { ...rest, powerShell: rest.powerShell.label },
        {
          user,
          sid: undefined,
          enrolmentCase: 'sccm',
          fault: undefined,
          now,
          powerShell: 'pwsh 7.4.6',
          shimFolder: '/shims',
          cryptography: nodeTableCryptography,
          signal: { aborted: false },
        },
      );
      assert.match(error, /warning: 274 PINs are sealed to SIDs; give --project or --sid if that of haruka@contoso/);
    }));

  it('gives the device the SID of its user, from the project or as it was given', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const hideki = 'Hideki.Yamamoto@contoso.example';
      const fromProject = await call({ user: hideki, project: contoso }, zip);
      assert.deepEqual([fromProject.asked[0]?.sid, fromProject.error], [hidekisSid, '']);
      const given = await call({ user, sid: 'S-1-5-21-1-2-3-1104' }, zip);
      assert.deepEqual([given.asked[0]?.sid, given.error], ['S-1-5-21-1-2-3-1104', '']);
    }));

  it('takes case, fault and time from its options', () =>
    inFolder(async (folder) => {
      const fault = faults[0].name;
      const later = new Date('2026-11-22T12:00:00Z');
      const { asked } = await call({ user, case: 'epm-uac', fault, now: later }, (await built(folder)).zip);
      assert.deepEqual([asked[0]?.enrolmentCase, asked[0]?.fault, asked[0]?.now], ['epm-uac', fault, later]);
    }));

  it('answers with exactly what is documented', () =>
    inFolder(async (folder) => {
      const { result } = await call({ user }, (await built(folder)).zip);
      const json = JSON.parse(JSON.stringify(result.json)) as Record<string, object[]>;
      assert.deepEqual(Object.keys(json), [
        'state',
        'exitCode',
        'hresult',
        'result',
        'effects',
        'server',
        'leftovers',
        'steps',
      ]);
      assert.deepEqual(Object.keys(json['effects']?.[0] ?? {}), ['step', 'kind', 'target', 'account', 'at']);
    }));

  for (const state of ['enrolled', 'failed', 'pending', 'refused', 'done'] as const) {
    it(`has ${state === 'enrolled' ? 'no finding' : 'a finding'} when the device is ${state}`, () =>
      inFolder(async (folder) => {
        const { result } = await call({ user }, (await built(folder)).zip, simulation({ state }));
        assert.equal(result.findings, state !== 'enrolled');
      }));
  }

  it('simulates a package that was changed, and warns on stderr', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const entries = (await readZip(zip)).map((entry) =>
        entry.path === 'setup.ps1' ? { ...entry, bytes: Buffer.from('exit 0') } : entry,
      );
      await zipWriter.write(zip, entries, { modified: now });
      const { asked, error } = await call({ user, sid: hidekisSid }, zip);
      assert.equal(asked.length, 1);
      assert.match(error, /^enrollment-packager: warning: the package was changed.*: setup\.ps1 was changed\n$/);
    }));

  const wrong: readonly [string, SimulateOptions, string, RegExp][] = [
    ['no package', { user }, '', /The package to simulate is missing\. Call it as: simulate FILE\.zip --user ADDRESS/],
    ['no user', {}, 'a.zip', /The user is missing/],
    ['what is no address', { user: 'haruka' }, 'a.zip', /"haruka" is no address/],
    [
      'an unknown case',
      { user, case: 'epm-two-steps' },
      'a.zip',
      /--case: .*"epm-two-steps"\. Nearest: epm-two-step, /,
    ],
    ['an unknown fault', { user, fault: `${faults[0].name}x` }, 'a.zip', new RegExp(`Nearest: ${faults[0].name}, `)],
  ];
  for (const [what, options, file, message] of wrong) {
    it(`calls ${what} wrong usage`, async () => {
      await assert.rejects(call(options, file), (error) => {
        assert.ok(error instanceof EnrollmentError && error.kind === 'usage');
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('refuses a fault that cannot happen in the case of the package', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      await assert.rejects(call({ user, fault: 'uac-task-only' }, zip), /cannot happen in the case sccm/);
      assert.equal((await call({ user, fault: 'uac-task-only', case: 'epm-uac' }, zip)).asked.length, 1);
    }));

  it('lists what can go wrong in a case', async () => {
    const { result } = await call({ listFaults: true, case: 'sccm' });
    assert.equal(result.lines.length, 2);
  });

  it('lists what can go wrong, without a package', async () => {
    const { result } = await call({ listFaults: true });
    assert.equal(result.lines.length, faults.length);
    assert.deepEqual(
      (result.json as { faults: { name: string }[] }).faults.map(({ name }) => name),
      faults.map(({ name }) => name),
    );
    assert.notEqual(result.findings, true);
  });

  it('says where the package is that cannot be read', async () => {
    await assert.rejects(call({ user }, path.join('nowhere', 'a.zip')), /a\.zip: There is no such file/);
  });
});

describe('simulate, in a real PowerShell', function () {
  this.timeout(600_000);
  const named = process.env['ENROLLMENT_POWERSHELL'];

  before(async function () {
    const ps = await findPowerShell({ log: console.log });
    if (ps === undefined) {
      console.log('skipped: no PowerShell');
      this.skip();
    }
    process.env['ENROLLMENT_POWERSHELL'] = await launcherOf(ps);
  });
  after(() => {
    if (named === undefined) {
      delete process.env['ENROLLMENT_POWERSHELL'];
    } else {
      process.env['ENROLLMENT_POWERSHELL'] = named;
    }
  });

  it('enrols a recipient and ends with 0; with expired PINs the device refuses, and it ends with 1', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const recipient = 'hideki.yamamoto@contoso.example';
      const answer = (await cliJson(
        'simulate',
        zip,
        '--user',
        recipient,
        '--project',
        contoso,
      )) as unknown as Simulation;
      assert.deepEqual([answer.state, answer.server.enrolledAs, answer.leftovers], ['enrolled', recipient, []]);
      const { code, out } = await cli(
        'simulate',
        zip,
        '--user',
        recipient,
        '--sid',
        hidekisSid,
        '--fault',
        'pin-expired',
      );
      assert.equal(code, 1);
      assert.match(out, /result: refused \(exit code 60005, pins-expired\)/);
    }));
});
