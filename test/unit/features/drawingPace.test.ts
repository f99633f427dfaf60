import assert from 'node:assert/strict';
import { setImmediate as next } from 'node:timers/promises';
import { beforeEach, describe, it } from 'mocha';
import type { SourceState } from '../../../src/core/directory/sourceState';
import { DrawingPace, type DrawnSource } from '../../../src/features/directoryView/drawingPace';

/** What VS Code waits for before it draws what came in quick succession (`ExtHostTreeView`). */
const vsCodeWaits = 200;

/** A source whose state a test changes. */
const source = (state: SourceState): { state: SourceState } => ({ state });

/** Whether it resolves without that any time has to pass. */
async function isAtOnce(turn: Promise<void>): Promise<boolean> {
  let done = false;
  void turn.then(() => (done = true));
  await next();
  return done;
}

async function waited(turn: Promise<void>): Promise<number> {
  const start = performance.now();
  await turn;
  return performance.now() - start;
}

describe('the pace at which the tree is drawn', () => {
  let pace: DrawingPace;
  const turn = (...sources: readonly DrawnSource[]): Promise<void> => pace.turn(() => sources);
  const ready = source({ kind: 'ready', count: 2, at: new Date(0) });
  const connecting = (): { state: SourceState } => source({ kind: 'reading', count: 0 });

  beforeEach(() => {
    pace = new DrawingPace();
  });

  it('draws at once what is there, also while another source is being asked', async () => {
    assert.ok(await isAtOnce(turn(ready)));
    assert.ok(await isAtOnce(turn(ready, connecting())));
    assert.ok(await isAtOnce(turn()));
  });
  it('lets VS Code rest for longer than it gathers changes, so that none waits for the next', async () => {
    pace.told();
    assert.ok((await waited(turn(ready))) > vsCodeWaits);
    assert.ok(await isAtOnce(turn(ready)));
  });
  it('waits a moment for the first users of a server, and draws them at once', async () => {
    const server = connecting();
    const waits = turn(server);
    assert.ok(!(await isAtOnce(waits)));
    server.state = { kind: 'reading', count: 100 };
    await waits;
    assert.ok(await isAtOnce(turn(server)));
  });
  it('shows less often that more users are here, and at once when they are all', async () => {
    const server = source({ kind: 'reading', count: 100 });
    pace.drew([server], 300);
    pace.told();
    server.state = { kind: 'reading', count: 1000 };
    assert.ok((await waited(turn(server))) > 500, 'twice as long as the last drawing took');
    pace.told();
    server.state = { kind: 'reading', count: 2000 };
    const waits = turn(server);
    assert.ok(!(await isAtOnce(waits)));
    server.state = ready.state;
    await waits;
    assert.ok(await isAtOnce(turn(server)));
  });
  it('says that a server is being asked when that takes long, and does not wait for it a second time', async () => {
    const server = connecting();
    assert.ok((await waited(turn(server))) > 100);
    pace.drew([server], 0);
    assert.ok(await isAtOnce(turn(server)));
  });
});
