import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { enrollmentErrors } from '../../../../src/core/outcome/enrollmentErrors';
import { hresults } from '../../../../src/simulator/enrolmentClient/failure';
import { enrolmentFaults, hresultOf } from '../../../../src/simulator/enrolmentProtocol/faults';

/** WinINet's codes (0x80072Exx) are no constants of the registration API. */
const isWinInet = (code: string): boolean => code.startsWith('0x80072E');

describe('the faults of the enrolment protocol', () => {
  it('have HRESULTs that the table of errors explains', () => {
    const known = new Set(enrollmentErrors.map(({ hresult }) => hresult));
    const codes = [...Object.values(enrolmentFaults).map(({ hresult }) => hresult), ...Object.values(hresults)];
    assert.deepEqual(
      codes.filter((code) => !isWinInet(code) && !known.has(Number(code))),
      [],
    );
    assert.ok(codes.every((code) => /^0x[0-9A-F]{8}$/.test(code)));
  });
  it('are told by the error type first, then by the subcode, whatever its prefix', () => {
    assert.equal(hresultOf('s:Authorization', 'DeviceCapReached'), '0x80180013');
    assert.equal(hresultOf('s:Authorization', ''), '0x80180003');
    assert.equal(hresultOf('soap:Authentication', 'Novelty'), '0x80180002');
    assert.equal(hresultOf('InvalidSecurity', ''), '0x80180007');
    assert.equal(hresultOf('s:Novelty', ''), undefined);
  });
});
