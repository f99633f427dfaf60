import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertCode, password, readFake } from '../../../support/ldap/failureCase';
import { anyMessage, fakeUser, fakeUsers, lastPage, type Answer } from '../../../support/ldap/fakeServer';
import { element, entry, integer, message, result, tags, text } from '../../../support/ldap/wire';

/** Answers the search for users with these bytes, then with nothing. */
const usersAre = (bytes: (id: number) => Buffer): { readonly answers: { readonly users: Answer } } => ({
  answers: { users: ({ id }) => bytes(id) },
});

/** Message ids of a reading: bind, root, groups, users, members. Long answers are made before anybody waits for them. */
const usersId = 4;
const membersId = 5;

/** Answers that break the protocol, each of which ends in `ldap-malformed` at once. */
const malformed: Readonly<Record<string, (id: number) => Buffer>> = {
  'a value that is longer than its message': (id) =>
    message(id, element(tags.entry, text('cn=a'), element(0x30, Buffer.from('300a0403636e313f0401', 'hex')))),
  'a list that is longer than its entry': (id) =>
    message(id, element(tags.entry, text('cn=a'), Buffer.from('3084000fffff', 'hex'))),
  'a length of five bytes': () => Buffer.from('308500000000050201', 'hex'),
  'a length without an end': () => Buffer.from('3080020103', 'hex'),
  'a message that is empty': () => Buffer.from('3000', 'hex'),
  'a message id that is negative': () => Buffer.from('3005020180640000', 'hex'),
  'an operation that does not exist': (id) => anyMessage(id, 0x7f),
  'an answer to somebody else': (id) => result(id + 17, tags.done, 0),
  'a bind response to a search': (id) => result(id, tags.bound, 0),
  'a result without a code': (id) => anyMessage(id, tags.done),
  'an attribute without a name': (id) => entry(id, 'cn=a', { '': ['x'] }),
  'an entry without a name': (id) => entry(id, '', { uid: ['x'] }),
  'a cookie that is cut off': (id) =>
    result(
      id,
      tags.done,
      0,
      '',
      element(0x30, text('1.2.840.113556.1.4.319'), element(0x04, Buffer.from('3009', 'hex'))),
    ),
};

describe('a hostile directory server', () => {
  for (const [what, bytes] of Object.entries(malformed)) {
    it(`that sends ${what} is left at once`, async () => {
      const { outcome } = await readFake(usersAre(bytes));
      assertCode(outcome, 'ldap-malformed');
      assert.ok(outcome.ms < 800, `${outcome.ms} ms`);
    });
  }
  it('that claims a message of 4 GB is left at once', async () => {
    const { outcome } = await readFake(usersAre(() => Buffer.from('3084ffffffff', 'hex')));
    assertCode(outcome, 'ldap-message-too-large');
  });
  it('that sends 100,000 entries of eleven bytes does no harm', async () => {
    const tiny = Buffer.concat(Array.from({ length: 100_000 }, () => entry(usersId, '', {})));
    assertCode((await readFake(usersAre(() => tiny))).outcome, 'ldap-malformed');
  });
  it('that sends a value of 40 MB costs no more than its bytes', async () => {
    const huge = fakeUser(usersId, 1, { departmentNumber: ['x'.repeat(40 * 1024 * 1024)] });
    const runs: number[] = [];
    // What a busy machine's garbage collector has not got round to only ever adds, so the best of three counts.
    for (let run = 0; run < 3 && Math.min(...runs) > 350; run++) {
      const { outcome } = await readFake(
        usersAre((id) => Buffer.concat([huge, lastPage(id)])),
        { wholeMs: 4000 },
      );
      assert.equal(outcome.code, undefined, outcome.message);
      runs.push(outcome.megabytes);
    }
    assert.ok(Math.min(...runs) < 350, `${runs.join(', ')} MB`);
  });
  it('that lists a group of 200,000 members is read', async () => {
    const member = Array.from({ length: 200_000 }, (_, index) => `uid=u${index},dc=example,dc=org`);
    const dn = 'cn=g,dc=example,dc=org';
    const whole = entry(membersId, dn, { member });
    const { outcome } = await readFake(
      {
        answers: {
          groups: ({ id }) => Buffer.concat([entry(id, dn, { cn: ['g'] }), lastPage(id)]),
          users: ({ id }) => Buffer.concat([fakeUser(id, 1), lastPage(id)]),
          members: ({ id }) => Buffer.concat([whole, lastPage(id)]),
        },
      },
      { wholeMs: 4000 },
    );
    assert.deepEqual((outcome.firstUser as { readonly groups: unknown }).groups, ['g']);
  });
  it('that names attributes "dn" and "__proto__" changes nothing but itself', async () => {
    const { outcome } = await readFake(
      usersAre((id) => {
        const evil = { dn: ['cn=evil'], ['__proto__']: ['evil'], constructor: ['evil'] };
        return Buffer.concat([fakeUser(id, 1, evil), lastPage(id)]);
      }),
    );
    assert.equal((outcome.firstUser as { readonly origin: unknown }).origin, 'uid=u1,dc=example,dc=org');
  });
  it('that repeats the password in its answer finds it nowhere else', async () => {
    const diagnostic = `80090308: data 52e, your password is ${password}`;
    assertCode(
      (await readFake({ answers: { bind: ({ id }) => result(id, tags.bound, 49, diagnostic) } })).outcome,
      'ldap-credentials',
    );
    assertCode((await readFake(usersAre((id) => result(id, tags.done, 80, diagnostic)))).outcome, 'ldap-refused');
  });
  it('that keeps dripping is given up after ten times the silence it may keep', async () => {
    const drip: Answer = async (_, socket) => {
      for (const byte of element(0x30, integer(9), Buffer.alloc(1000))) {
        await sleep(200);
        if (socket.destroyed) {
          break;
        }
        socket.write(Buffer.from([byte]));
      }
      return undefined;
    };
    const { outcome } = await readFake(
      { answers: { users: drip } },
      { wholeMs: 5000 },
      { timeouts: { connectSeconds: 1, answerSeconds: 0.4 } },
    );
    assertCode(outcome, 'ldap-timeout');
    assert.ok(outcome.ms > 3500, `${outcome.ms} ms`);
  });
});

describe('pages of a directory server', () => {
  const page = (id: number, first: number, count: number, cookie: string): Buffer =>
    Buffer.concat([...Array.from({ length: count }, (_, index) => fakeUser(id, first + index)), lastPage(id, cookie)]);
  it('may be empty in the middle', async () => {
    const users: Answer = ({ id, cookie }) =>
      ({ '': page(id, 0, 10, 'a'), a: page(id, 0, 0, 'b'), b: page(id, 10, 10, '') })[cookie ?? ''];
    assert.equal((await readFake({ answers: { users } })).outcome.users, 20);
  });
  it('that never end are given up, empty or not', async () => {
    for (const count of [0, 3]) {
      const { outcome } = await readFake({ answers: { users: ({ id }) => page(id, 0, count, 'again') } });
      assertCode(outcome, 'ldap-endless');
    }
  });
  it('without an end are given up before they fill the memory', async () => {
    const some = fakeUsers(usersId, 50_000);
    const users: Answer = async (_, socket) => {
      while (!socket.destroyed) {
        await new Promise((resolve) => socket.write(some, resolve));
      }
      return undefined;
    };
    const { outcome } = await readFake({ answers: { users }, withoutPages: true }, { wholeMs: 20_000 });
    assertCode(outcome, 'ldap-too-many');
  });
  it('are no half list when a later one fails', async () => {
    const users: Answer = ({ id, cookie }) => (cookie === '' ? page(id, 0, 10, 'a') : result(id, tags.done, 51));
    assertCode((await readFake({ answers: { users } })).outcome, 'ldap-busy');
  });
  it('are not needed: 150,000 entries come in one piece', async () => {
    const all = Buffer.concat([fakeUsers(usersId, 150_000), lastPage(usersId)]);
    const { outcome } = await readFake({ answers: { users: () => all }, withoutPages: true }, { wholeMs: 8000 });
    assert.equal(outcome.users, 150_000);
  });
  it('are missing, and the list is cut off: an error, no half list', async () => {
    const users: Answer = ({ id }) => Buffer.concat([fakeUser(id, 1), result(id, tags.done, 4)]);
    assertCode((await readFake({ answers: { users }, withoutPages: true })).outcome, 'ldap-size-limit');
  });
  it('may be slow, as long as they come', async () => {
    const users: Answer = async ({ id }, socket) => {
      for (let index = 0; index < 5; index++) {
        socket.write(fakeUser(id, index));
        await sleep(600);
      }
      return lastPage(id);
    };
    assert.equal((await readFake({ answers: { users } }, { wholeMs: 5000 })).outcome.users, 5);
  });
});
