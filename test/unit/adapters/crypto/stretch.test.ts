import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { describe, it } from 'mocha';
import { stretch } from '../../../../src/adapters/crypto/stretch';
import { stretchInThreads } from '../../../../src/adapters/crypto/stretchThreads';
import { failureOf } from '../../../support/refused';

const salt = Buffer.alloc(32, 7);
const iterations = 50;
const texts = Array.from({ length: 40 }, (_, index) => `user${index}@contoso.example`);
const expected = texts.map((text) => pbkdf2Sync(text, salt, iterations, 32, 'sha256').toString('hex'));
const hex = (keys: readonly Uint8Array[]): readonly string[] => keys.map((key) => Buffer.from(key).toString('hex'));
/** Texts that take as long each as a thread takes at a time, so that each is handed over alone. */
const threads = { threads: 3, secondsEach: 1 };

describe('stretching addresses', () => {
  it('gives the PBKDF2 of each, in their order', async () => {
    assert.deepEqual(hex(await stretch(texts, { salt, iterations })), expected);
  });

  it('in threads gives the same', async () => {
    const done: number[] = [];
    const keys = await stretchInThreads(texts, { salt, iterations, onDone: (count) => done.push(count) }, threads);
    assert.deepEqual(hex(keys), expected);
    assert.deepEqual(
      done,
      texts.map((_, index) => index + 1),
    );
  });

  it('in threads ends when the user cancels, and leaves none running', async () => {
    const signal = { aborted: false };
    const onDone = (count: number): void => {
      signal.aborted = count >= 5;
    };
    await failureOf(() => stretchInThreads(texts, { salt, iterations, signal, onDone }, threads), 'cancelled');
    assert.ok(!process.getActiveResourcesInfo().includes('MessagePort'));
  });

  it('says nothing and does nothing for nobody', async () => {
    const onEstimate = (): void => assert.fail('an estimate for nothing');
    assert.deepEqual(await stretch([], { salt, iterations, onEstimate }), []);
  });
});
