import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { Throttle } from '../../../src/host/throttle';

describe('what keeps repaints apart', () => {
  let calls = 0;
  let called = (): void => undefined;
  const throttle = new Throttle(() => {
    calls++;
    called();
  });
  afterEach(() => {
    throttle.dispose();
    calls = 0;
  });

  it('calls at once, and then once for all that comes in quick succession', async () => {
    throttle.ask();
    assert.equal(calls, 1);
    const second = new Promise<void>((resolve) => (called = resolve));
    throttle.ask();
    throttle.ask();
    assert.equal(calls, 1);
    await second;
    assert.equal(calls, 2);
  });
  it('lets through what must not wait, and what came before it with that', async () => {
    throttle.ask();
    throttle.ask();
    throttle.now();
    assert.equal(calls, 2);
    const third = new Promise<void>((resolve) => (called = resolve));
    throttle.ask();
    await third;
    assert.equal(calls, 3);
  });
});
