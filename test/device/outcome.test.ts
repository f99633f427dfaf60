import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { enrollmentError, enrollmentErrors } from '../../src/core/outcome/enrollmentErrors';
import { exitCodes } from '../../src/core/outcome/exitCodes';
import { deviceFolder, powerShellScripts, shippedText } from './scripts';

const functions = readFileSync(path.join(deviceFolder, 'functions', 'Outcome.ps1'), 'utf8');
/** Exit codes with a meaning of their own in ConfigMgr: retried, or a restart. */
const reserved = [
  4, 5, 8, 13, 14, 39, 51, 53, 54, 55, 59, 64, 65, 67, 70, 71, 85, 86, 87, 112, 128, 170, 267, 999, 1003, 1203, 1219,
  1220, 1222, 1231, 1232, 1238, 1265, 1311, 1323, 1326, 1330, 1604, 1618, 1622, 1641, 2250, 3010, 3011,
];

describe('exit codes and errors: scripts and extension say the same', () => {
  it('the rows are the same', () => {
    const rows = [...functions.matchAll(/^\s*'([a-z-]+)'\s*= (\d+), '([a-z]+)', \$(true|false)$/gm)];
    assert.deepEqual(
      rows.map(([, reason, code, state, keeps]) => [reason, Number(code), state, keeps === 'true']),
      exitCodes.map(({ reason, code, state, keepsPinTable }) => [reason, code, state, keepsPinTable]),
    );
  });

  it('every reason that a script gives is in the table, and every row is given by a script', () => {
    const bat = readFileSync(path.join(deviceFolder, 'copyToClient.bat'), 'utf8');
    const used = new Set(
      powerShellScripts.flatMap((name) =>
        [...shippedText(name).matchAll(/(?:-Reason '|"reason":")([a-z-]+)/g)].map((match) => match[1]),
      ),
    );
    for (const [, code] of bat.matchAll(/exit \/b (\d{5})/g)) {
      used.add(exitCodes.find((row) => row.code === Number(code))?.reason);
    }
    assert.deepEqual([...used].sort(), exitCodes.map(({ reason }) => reason).sort());
  });

  it('codes are distinct, from 60001 up, and ConfigMgr knows none of them', () => {
    const codes = exitCodes.map(({ code }) => code).filter((code) => code !== 0);
    assert.equal(new Set(codes).size, codes.length);
    assert.ok(codes.every((code) => code > 60_000 && code < 65_536 && !reserved.includes(code)));
  });

  it('a table is kept only for another attempt', () => {
    for (const row of exitCodes.filter(({ keepsPinTable }) => keepsPinTable)) {
      assert.ok(row.state === 'done' || row.retry, row.reason);
    }
  });

  it('the names of the HRESULTs are the same', () => {
    const rows = [...functions.matchAll(/^\s*'0x([0-9A-F]{8})' = '([A-Z0-9_]+)'$/gm)];
    assert.deepEqual(
      rows.map(([, code, name]) => [Number.parseInt(code ?? '', 16), name]),
      enrollmentErrors.map(({ hresult, name }) => [hresult, name]),
    );
  });

  it('an HRESULT is found signed and unsigned', () => {
    assert.equal(enrollmentError(0x80180002)?.name, 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR');
    assert.equal(enrollmentError(0x80180002 | 0)?.name, 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR');
    assert.equal(enrollmentError(1), undefined);
  });
});
