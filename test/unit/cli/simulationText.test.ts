import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearestNames } from '../../../src/cli/nearestNames';
import { simulationText } from '../../../src/cli/simulationText';
import { simulation } from '../../support/simulations';

describe('the text of a simulation', () => {
  it('is a timeline, the result, and what is left over', () => {
    assert.deepEqual(simulationText(simulation()), [
      '',
      'copyToClient.bat, as NT AUTHORITY\\SYSTEM, exit code 0',
      '  2026-11-22 10:00:01  creates      C:\\Package\\setup.ps1',
      '',
      'setup.ps1, as NT AUTHORITY\\SYSTEM, exit code 0',
      '  2026-11-22 10:00:01  starts       C:\\ICD.exe',
      '',
      'Windows, as NT AUTHORITY\\SYSTEM',
      '  2026-11-22 10:00:01  ENROLLED     haruka@contoso.example',
      '',
      'result: enrolled (exit code 0, enrolled)',
      '  The device is enrolled. Nothing to do.',
      'server: lists the device as haruka@contoso.example',
      'left over: nothing',
    ]);
  });
  it('names the HRESULT, refused attempts, a locked account and every leftover', () => {
    const text = simulationText(
      simulation({
        state: 'failed',
        exitCode: 60_022,
        hresult: '0x80180002',
        result: { reason: 'enrolment-failed', message: 'The server said no.' },
        server: { enrolledAs: null, refusedAttempts: 5, accountLocked: true },
        leftovers: ['C:\\pins.tsv'],
      }),
    );
    assert.deepEqual(text.slice(-8), [
      'result: failed (exit code 60022, enrolment-failed, 0x80180002, MENROLL_E_DEVICE_AUTHENTICATION_ERROR)',
      '  The server or Windows refused the enrolment. Look the HRESULT up, then issue a new PIN.',
      '  the script says: The server said no.',
      'server: does not list the device',
      '  attempts refused: 5',
      '  the account is LOCKED',
      'left over:',
      '  C:\\pins.tsv',
    ]);
  });
  it('manages without a result line', () => {
    const text = simulationText(simulation({ state: 'failed', exitCode: 1, result: null })).join('\n');
    assert.match(text, /result: failed \(exit code 1\)\nserver/);
  });
});

describe('nearest names', () => {
  it('come with the likeliest first', () => {
    const names = ['wrong-pin', 'pin-expired', 'offline', 'designer-missing'];
    assert.deepEqual(nearestNames('Wrong-Pni', names, 1), ['wrong-pin']);
    assert.deepEqual(nearestNames('ofline', names, 1), ['offline']);
    assert.equal(nearestNames('', names).length, 3);
  });
});
