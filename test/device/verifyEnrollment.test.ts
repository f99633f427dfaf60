import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import type { ExitReason } from '../../src/core/outcome/exitCodes';
import type { FaultName } from '../../src/simulator/faults/faults';
import { ahead, deviceSuite } from './suite';

/** What setup.ps1 came to, or that it never ran, and what the device says then. */
interface Row {
  readonly after: ExitReason | undefined;
  readonly fault?: FaultName;
  readonly from: 'package' | 'tools';
  readonly reason: ExitReason;
  readonly checks: Readonly<Record<string, unknown>>;
}

const clean = { workFolder: false, enableLua: 1, enableLuaBefore: null };

const rows: readonly Row[] = [
  {
    after: 'enrolled',
    from: 'tools',
    reason: 'enrolled',
    checks: { ...clean, enrolled: true, upn: 'LAPTOP-07@contoso.com', pinTables: [], packageFiles: 0, tasks: [] },
  },
  {
    after: 'enrolment-pending',
    fault: 'cmdlet-timeout-then-nothing',
    from: 'tools',
    reason: 'enrolment-pending',
    checks: { ...clean, enrolled: false, package: true, rollbackStaged: true, tasks: ['EnrollmentPackager-CleanUp'] },
  },
  {
    after: 'enrolment-failed',
    fault: 'pin-wrong',
    from: 'tools',
    reason: 'not-enrolled',
    checks: { ...clean, enrolled: false, package: false, lastAttempt: 'enrolment-failed', tasks: [] },
  },
  {
    after: undefined,
    from: 'package',
    reason: 'not-enrolled',
    checks: { ...clean, tasks: [], rollbackStaged: false },
  },
];

describe('verifyEnrollment.ps1', () => {
  const { open } = deviceSuite();
  const runOf = ahead(rows, async ({ after, fault, from }) => {
    const on = await open({ enrolmentCase: 'epm-device-name', ...(fault === undefined ? {} : { fault }) });
    if (after !== undefined) {
      assert.equal((await on.run('setup.ps1')).result.reason, after);
    }
    const before = on.snapshot();
    const run = await on.run('verifyEnrollment.ps1', { from });
    return { ...run, before, after: on.snapshot() };
  });

  for (const row of rows) {
    it(`says ${row.reason} after ${row.after ?? 'nothing'}, in one line, and has no effect`, async () => {
      const { result, output, effects, before, after } = await runOf(row);
      assert.equal(result.reason, row.reason, result.message);
      assert.equal(output.trimEnd().split('\n').length, 1);
      for (const [name, value] of Object.entries(row.checks)) {
        assert.deepEqual(result.checks?.[name], value, name);
      }
      assert.deepEqual(effects, []);
      assert.deepEqual(after, before);
    });
  }

  it('tells the error of the last attempt', async () => {
    const { result } = await runOf(rows[2] as Row);
    assert.match(result.hresult ?? '', /^0x8018000/);
    assert.match(String(result.checks?.['events']), /0x8018000/);
  });
});
