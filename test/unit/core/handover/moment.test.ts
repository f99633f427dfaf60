import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { moment } from '../../../../src/core/handover/moment';

describe('moment', () => {
  it('gives UTC, and Japan time over midnight', () => {
    assert.deepEqual(moment('2026-12-31T18:30:00Z'), {
      en: '2026-12-31 18:30 UTC',
      ja: '2027-01-01 03:30 日本時間 (2026-12-31 18:30 UTC)',
    });
  });

  it('rounds seconds down, never up: a PIN must not seem to live longer', () => {
    assert.equal(moment('2026-12-31T18:30:59.999Z').en, '2026-12-31 18:30 UTC');
  });

  it('shows what is no time as it is', () => {
    assert.deepEqual(moment('soon'), { en: 'soon', ja: 'soon' });
  });
});
