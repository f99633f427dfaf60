import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pinInAnswer } from '../../../../src/adapters/neurons/answers';

const registrationPin = { createdAt: 1, expiresAt: 2, pin: '48151623', used: false, ppkgPinStatus: 'NOT_GENERATED' };

describe('the answer to a request for a PIN, whose shape is not published', () => {
  const read = (result: unknown): string => pinInAnswer(result, '7')?.pin?.reveal() ?? 'none';
  it('is understood as accounts, as one account, or as the PIN alone', () => {
    assert.equal(
      read([
        { id: 6, registrationPin: { ...registrationPin, pin: '11223344' } },
        { id: 7, registrationPin },
      ]),
      '48151623',
    );
    assert.equal(read({ id: '7', registrationPin }), '48151623');
    assert.equal(read(registrationPin), '48151623');
  });
  it('tells nothing where it is anything else, or about somebody else', () => {
    for (const result of [undefined, null, true, '48151623', 48151623, [], {}, [{ id: 6, registrationPin }]]) {
      assert.equal(pinInAnswer(result, '7'), undefined, JSON.stringify(result));
    }
    assert.equal(pinInAnswer({ id: 6, registrationPin }, '7'), undefined);
    assert.equal(
      pinInAnswer({ id: 7, registrationPin: { ...registrationPin, createdAt: 'yesterday' } }, '7'),
      undefined,
    );
  });
  it('holds no PIN where it is masked, empty or cannot be one', () => {
    for (const pin of ['****', '••••', '', 'abc', 'with blank', '1234567890123', null]) {
      const found = pinInAnswer({ id: 7, registrationPin: { ...registrationPin, pin } }, '7');
      assert.deepEqual([found?.pin, found?.madeAt], [undefined, 1], String(pin));
    }
  });
});
