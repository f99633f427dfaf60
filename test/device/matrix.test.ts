import { before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../../src/core/outcome/exitCodes';
import type { Simulation } from '../../src/simulator/simulation';
import { root } from '../support/folders';
import { expectedLeftovers, expectedReason } from './matrix/expected';
import { outcomeTable } from './matrix/outcomeTable';
import { pin, run, smooth, trials, type Trial } from './matrix/trial';
import { ahead, deviceSuite } from './suite';

const minute = 60_000;
/** Longer than everything that a script may wait for: ICD.exe 15 minutes, the cmdlet 3, the enrolment 5, a domain controller. */
const patience = 30 * minute;
/** From a start of the device until the management tool goes on. */
const startTime = 22 * minute;

describe('every case with everything that can go wrong', () => {
  const { ps } = deviceSuite();
  const results = new Map<Trial, Simulation>();
  const simulation = ahead(trials, async (trial) => {
    const made = await run(trial, ps());
    results.set(trial, made);
    return made;
  });

  for (const trial of trials) {
    it(`${trial.enrolmentCase}: ${trial.row}`, async function () {
      this.timeout(30 * minute);
      const found = await simulation(trial);
      const { reason } = found.result ?? {};
      const row = exitCodes.find((each) => each.reason === reason);
      assert.ok(row, `${String(reason)} is in the table of outcomes`);
      assert.equal(reason, expectedReason(trial), JSON.stringify(found.result));
      assert.deepEqual([found.exitCode, found.state], [row.code, row.state]);
      assertResultLine(found);
      assert.deepEqual(found.leftovers, expectedLeftovers(trial), 'PINs, tasks, User Account Control');
      assert.ok(!JSON.stringify(found).includes(pin), 'no PIN in what the simulation says');
      assertServer(found, trial);
      const started = found.effects.filter(({ kind }) => kind === 'package-installed');
      // The other run of two is not refused.
      const isRefused = found.state === 'refused' && reason !== 'already-running';
      assert.ok(!isRefused || started.length === 0, 'a refused attempt hands nothing to Windows');
      assert.ok(waited(found) <= patience, `the scripts waited ${waited(found) / minute} minutes`);
      if (trial.fault?.startsWith('killed-')) {
        assert.ok(
          found.effects.some(({ kind }) => kind === 'killed'),
          'the power really went',
        );
      }
    });
  }

  it('is what the documentation shows', async function () {
    this.timeout(30 * minute);
    await Promise.all(trials.map(simulation));
    const documented = readFileSync(path.join(root, 'docs/device-outcomes.md'), 'utf8');
    assert.equal(outcomeTable(results), documented, 'npm run generate:outcomes writes it again');
  });

  before('knows enough faults', () => {
    for (const name of new Set(trials.map(({ enrolmentCase }) => enrolmentCase))) {
      const rows = trials.filter(({ enrolmentCase, row }) => enrolmentCase === name && row !== smooth);
      assert.ok(rows.length >= 30, `${name} has ${rows.length} faults`);
    }
  });
});

function assertResultLine({ result }: Simulation): void {
  const line = JSON.stringify(result);
  assert.ok(line.length < 4096 - 256, `the result line has ${line.length} characters; Run Scripts cuts at 4 KB`);
  assert.equal(result?.['tool'], 'enrollment-packager');
}

function assertServer({ server, state, result }: Simulation, { user, fault }: Trial): void {
  if (state === 'enrolled' && fault !== 'already-enrolled') {
    assert.equal(server.enrolledAs, user, 'the server lists the device under its user');
  }
  if (state === 'refused' && result?.['reason'] !== 'already-running') {
    assert.equal(server.enrolledAs, null);
  }
  // The server locks an account after five.
  assert.ok(server.refusedAttempts < 5, `${server.refusedAttempts} refused attempts`);
  assert.equal(server.accountLocked, fault === 'account-locked');
}

/**
 * Milliseconds by the device's clock without its starts, of which one comes after the delivery. A fault that lets the PINs
 * expire first moves the clock by more than a day.
 */
function waited({ deviceTime, effects }: Simulation): number {
  const day = 24 * 60 * minute;
  const starts = effects.filter(({ kind }) => kind === 'restart').length - 1;
  return (deviceTime % day) - starts * startTime;
}
