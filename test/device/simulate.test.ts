import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { enrolmentCases } from '../../src/core/project/enrolmentCase';
import { nodeTableCryptography as cryptography } from '../../src/adapters/crypto/tableCryptography';
import { simulate } from '../../src/simulator/simulate';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { inFolder } from '../support/folders';
import { now } from '../support/packages';
import { devicePackage, usualUser } from './devicePackage';
import { ahead, deviceSuite } from './suite';
import { shimFolder } from './virtualDevice';

const system = 'NT AUTHORITY\\SYSTEM';
const jane = 'CONTOSO\\jane';

/** What the management tool starts in each case, and as whom. */
const steps = {
  sccm: [
    ['copyToClient.bat (its effect)', system],
    ['setup.ps1', system],
  ],
  'epm-device-name': [['setup.ps1', system]],
  'epm-current-user': [['setup.ps1', jane]],
  'epm-two-step': [
    ['setupEPMCopyContentsToTempFolderStep1.ps1', jane],
    ['setupEPMCopyContentsToTempFolderStep2.ps1', system],
  ],
  'epm-uac': [
    ['disableUac.ps1', system],
    ['setup.ps1', jane],
    ['enableUac.ps1', system],
  ],
} as const;

describe('simulating a package', () => {
  const { ps } = deviceSuite();
  const simulationOf = ahead(enrolmentCases, async (enrolmentCase) =>
    simulate(
      { entries: await devicePackage(enrolmentCase), user: usualUser(enrolmentCase), enrolmentCase, now },
      { powerShell: ps(), shimFolder, cryptography },
    ),
  );

  for (const enrolmentCase of enrolmentCases) {
    it(`${enrolmentCase}: the server lists the device under its user, and the device keeps nothing`, async () => {
      const { result, server, leftovers, steps: taken } = await simulationOf(enrolmentCase);
      assert.equal(result?.['reason'], 'enrolled', JSON.stringify(result));
      const enrolledAs = usualUser(enrolmentCase);
      assert.deepEqual(server, { enrolledAs, refusedAttempts: 0, accountLocked: false });
      assert.deepEqual(leftovers, []);
      assert.deepEqual(
        taken.map(({ step, account }) => [step, account]),
        steps[enrolmentCase],
      );
    });
  }
});

describe('cancelling a simulation', () => {
  const { ps } = deviceSuite();
  const enrolmentCase = 'epm-device-name';
  const request = async (): Promise<SimulationRequest> => ({
    entries: await devicePackage(enrolmentCase),
    user: usualUser(enrolmentCase),
    enrolmentCase,
    now,
  });

  const processes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

  it('ends it at once, and leaves no process and no file', () =>
    inFolder(async (temporaryFolder) => {
      // Servers of other tests may be running.
      const before = processes();
      const cancellation = new AbortController();
      let cancelledAt = Infinity;
      const onProgress = (step: string, effect: object | undefined): void => {
        if (step === 'setup.ps1' && effect !== undefined && !cancellation.signal.aborted) {
          cancelledAt = Date.now();
          cancellation.abort();
        }
      };
      const { signal } = cancellation;
      await assert.rejects(
        simulate(await request(), { powerShell: ps(), shimFolder, cryptography, signal, onProgress, temporaryFolder }),
        {
          code: 'cancelled',
        },
      );
      assert.ok(Date.now() - cancelledAt < 5000, 'a script would go on for longer');
      assert.deepEqual(readdirSync(temporaryFolder), []);
      assert.equal(processes(), before);
    }));

  it('before it begins makes nothing', () =>
    inFolder(async (temporaryFolder) => {
      const signal = AbortSignal.abort();
      await assert.rejects(
        simulate(await request(), { powerShell: ps(), shimFolder, cryptography, signal, temporaryFolder }),
        {
          code: 'cancelled',
        },
      );
      assert.deepEqual(readdirSync(temporaryFolder), []);
    }));
});
