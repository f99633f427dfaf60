import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { Pin } from '../../../src/core/pin/pin';
import { ClipboardGuard } from '../../../src/features/pinsView/clipboardGuard';

/** A clipboard, and everything that was ever put into it. */
function clipboard(): { texts: string[]; readText(): Promise<string>; writeText(text: string): Promise<void> } {
  const texts = [''];
  return {
    texts,
    readText: () => Promise.resolve(texts.at(-1) ?? ''),
    writeText: (text) => {
      texts.push(text);
      return Promise.resolve();
    },
  };
}

const neverByItself = 2 ** 30;

describe('a PIN in the clipboard', () => {
  it('goes away by itself', async () => {
    const board = clipboard();
    await new ClipboardGuard(board, 1).copy(new Pin('48151623'));
    while (board.texts.length < 3) {
      await setImmediate();
    }
    assert.deepEqual(board.texts, ['', '48151623', '']);
  });
  it('goes away at once when VS Code closes', async () => {
    const board = clipboard();
    const guard = new ClipboardGuard(board, neverByItself);
    await guard.copy(new Pin('48151623'));
    guard.dispose();
    await setImmediate();
    assert.equal(board.texts.at(-1), '');
  });
  it('takes nothing else with it that was copied since', async () => {
    const board = clipboard();
    const guard = new ClipboardGuard(board, neverByItself);
    await guard.copy(new Pin('48151623'));
    await board.writeText('something else');
    await guard.clear();
    assert.equal(board.texts.at(-1), 'something else');
  });
  it('makes room for the next one, which has its own time', async () => {
    const board = clipboard();
    const guard = new ClipboardGuard(board, neverByItself);
    await guard.copy(new Pin('48151623'));
    await guard.copy(new Pin('42108151'));
    assert.equal(board.texts.at(-1), '42108151');
    await guard.clear();
    assert.deepEqual(board.texts, ['', '48151623', '42108151', '']);
  });
});
