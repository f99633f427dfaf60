import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sealedText, sealingReport } from '../../../src/cli/sealing';

/** What a build of so many seconds says on stderr. */
function said(seconds: number): readonly string[] {
  const lines: string[] = [];
  const { onEstimate, onProgress } = sealingReport({ error: (text) => void lines.push(text) });
  onEstimate?.({ entries: 10_000, seconds });
  for (let share = 0; share <= 100; share += 4) {
    onProgress?.(share / 100);
  }
  return lines;
}

describe('what a build says of its sealing', () => {
  it('is how long it will take and then every tenth, where people would wonder', () => {
    const [first, ...rest] = said(200);
    assert.equal(
      first,
      'enrollment-packager: sealing 10,000 PINs to e-mail addresses: about 3 minutes on this machine\n',
    );
    assert.deepEqual(
      rest,
      Array.from({ length: 10 }, (_, tenth) => `enrollment-packager: ${tenth * 10 + 10} %\n`),
    );
    assert.match(said(42)[0] ?? '', /about 42 seconds/);
  });

  it('is nothing where it takes a moment', () => {
    assert.deepEqual(said(1), []);
  });

  it('names the rounds where they matter', () => {
    assert.equal(
      sealedText({ bySid: 3, byAddress: 0, iterations: 100_000 }),
      'PINs sealed to SIDs: 3, to e-mail addresses: 0',
    );
    assert.match(
      sealedText({ bySid: 3, byAddress: 1, iterations: 100_000 }),
      /addresses: 1 \(100,000 rounds of PBKDF2\)$/,
    );
  });
});
