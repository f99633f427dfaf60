import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { EnrollmentError } from '../../../../src/core/errors';
import { confirmNewest, serveRecipient, type Asking, type Served } from '../../../../src/core/pin/askForPin';
import type { IssueRecord } from '../../../../src/core/pin/issueRecord';
import { Pin } from '../../../../src/core/pin/pin';
import type { AskOutcome, ServerAccount, ServerPin } from '../../../../src/core/pin/serverAccount';
import { now, recipient } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

const jane = recipient('jane');
const hour = 3_600_000;

function pin(text: string | undefined, madeAt: number | undefined, changes: Partial<ServerPin> = {}): ServerPin {
  const expiresAt = now.getTime() + 24 * hour;
  return { pin: text === undefined ? undefined : new Pin(text), madeAt, expiresAt, used: false, ...changes };
}

const account = (shown?: ServerPin): ServerAccount => ({ id: '7', enabled: true, locked: false, pin: shown });
const lost = new EnrollmentError({ kind: 'source', code: 'neurons-closed', message: 'Lost.', remedy: 'Again.' });

/** A server that answers requests for PINs, and shows the account between them, as a test says; and what was written down. */
function asking(
  answers: readonly AskOutcome[],
  shown: readonly (ServerPin | undefined)[] = [],
  left?: IssueRecord,
): Asking & { readonly log: string[] } {
  const log: string[] = [];
  const [nextAnswer, nextShown] = [answers.values(), shown.values()];
  return {
    log,
    now,
    lifeHours: 24,
    signal: undefined,
    server: {
      findAccounts: () => Promise.reject(new Error('not here')),
      findAccount: () => {
        log.push('look');
        return Promise.resolve(account(nextShown.next().value));
      },
      askPin: () => {
        log.push('ask');
        const { value, done } = nextAnswer.next();
        return done === true ? Promise.reject(new Error('asked too often')) : Promise.resolve(value);
      },
    },
    records: {
      find: () => left,
      asked: (_address, before) => Promise.resolve(void log.push(`write asked ${String(before)}`)),
      kept: () => Promise.resolve(void log.push('write kept')),
    },
  };
}

const pinOf = (served: Served): string =>
  served.kind === 'kept' ? served.pin.pin.reveal() : `none: ${served.why.reason}`;
const serve = async (world: Asking, before?: ServerPin): Promise<string> =>
  pinOf(await serveRecipient(jane, account(before), world));

describe('asking a server for one PIN', () => {
  it('is written down before it happens, and the PIN before anything else happens', async () => {
    const world = asking([{ kind: 'answered', pin: pin('NEW1', 2) }]);
    assert.equal(await serve(world, pin('OLD1', 1)), 'NEW1');
    assert.deepEqual(world.log, ['write asked 1', 'ask', 'write kept']);
  });
  it('looks whether the request was heard before it asks again', async () => {
    const heard = asking([{ kind: 'unknown', failure: lost }], [pin('NEW1', 2)]);
    assert.equal(await serve(heard, pin('OLD1', 1)), 'NEW1');
    assert.deepEqual(heard.log, ['write asked 1', 'ask', 'look', 'write kept']);
    const unheard = asking(
      [
        { kind: 'unknown', failure: lost },
        { kind: 'answered', pin: pin('NEW1', 2) },
      ],
      [pin('OLD1', 1)],
    );
    assert.equal(await serve(unheard, pin('OLD1', 1)), 'NEW1');
  });
  it('never takes the PIN that was there before for the new one', async () => {
    const old = pin('OLD1', 1);
    assert.equal(await serve(asking([{ kind: 'answered', pin: old }], [old]), old), 'none: not-made');
    const unknown: AskOutcome = { kind: 'unknown', failure: lost };
    const deaf = asking([unknown, unknown, unknown, unknown], [old, old, old, old]);
    assert.equal(await serve(deaf, old), 'none: failed');
  });
  it('cannot tell after a lost answer when the server gives no times, and then says so', async () => {
    const timeless = pin('OLD1', undefined);
    const unknown: AskOutcome = { kind: 'unknown', failure: lost };
    const world = asking([unknown, unknown, unknown, unknown], [timeless, timeless, timeless, timeless]);
    assert.equal(await serve(world, timeless), 'none: failed');
    assert.equal(await serve(asking([{ kind: 'answered', pin: pin('NEW1', undefined) }]), timeless), 'NEW1');
  });
  it('says when the server makes none, masks it, or has used it already', async () => {
    const answered: AskOutcome = { kind: 'answered', pin: undefined };
    assert.equal(await serve(asking([answered], [undefined])), 'none: not-made');
    assert.equal(await serve(asking([answered], [pin(undefined, 2)])), 'none: not-readable');
    assert.equal(await serve(asking([answered], [pin('NEW1', 2, { used: true })])), 'none: failed');
    assert.equal(await serve(asking([answered], [pin('NEW1', 2, { expiresAt: now.getTime() })])), 'none: failed');
  });
  it('asks nobody for a PIN that an earlier run asked for and the server has made', async () => {
    const world = asking([], [], { kind: 'asked', before: 1 });
    assert.equal(await serve(world, pin('NEW1', 2)), 'NEW1');
    assert.deepEqual(world.log, ['write kept']);
  });
  it('asks again where the PIN of an earlier run is used, expired or replaced', async () => {
    const times = { madeAt: 2, issuedAt: now, expiresAt: new Date(now.getTime() + hour) };
    const kept = (changes: Partial<typeof times>): IssueRecord => ({
      kind: 'kept',
      pin: { pin: new Pin('KEPT'), ...times, ...changes },
    });
    const again = (left: IssueRecord, shown: ServerPin): Promise<string> =>
      serve(asking([{ kind: 'answered', pin: pin('NEW1', 9) }], [], left), shown);
    assert.equal(await again(kept({}), pin('KEPT', 2)), 'KEPT');
    assert.equal(await again(kept({}), pin('KEPT', 2, { used: true })), 'NEW1');
    assert.equal(await again(kept({}), pin('ELSE', 3)), 'NEW1');
    assert.equal(await again(kept({ expiresAt: now }), pin('KEPT', 2)), 'NEW1');
    assert.equal(await again({ kind: 'asked', before: 1 }, pin('LEFT', 2, { used: true })), 'NEW1');
  });
  it('takes the newest PIN where a request was heard late', async () => {
    const world = asking(
      [
        { kind: 'unknown', failure: lost },
        { kind: 'answered', pin: pin('NEW1', 2) },
      ],
      [pin('OLD1', 1), pin('LATE', 3)],
    );
    const served = await serveRecipient(jane, account(pin('OLD1', 1)), world);
    assert.equal(pinOf(await confirmNewest(jane, served, world)), 'LATE');
    const sure = await serveRecipient(jane, account(), asking([{ kind: 'answered', pin: pin('NEW1', 2) }]));
    assert.equal(pinOf(await confirmNewest(jane, sure, asking([]))), 'NEW1');
  });
  it('stops everything when the journal cannot be written', async () => {
    const full = new EnrollmentError({ kind: 'source', code: 'file-failed', message: 'Full.', remedy: 'Free some.' });
    const world = asking([]);
    const records = { ...world.records, asked: () => Promise.reject(full) };
    await failureOf(() => serveRecipient(jane, account(), { ...world, records }), 'file-failed');
    assert.deepEqual(world.log, []);
  });
});
