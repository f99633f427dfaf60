import assert from 'node:assert/strict';
import { BerWriter, DN, Filter } from 'ldapts';
import { describe, it } from 'mocha';
import { accountState } from '../../../../src/adapters/ldap/accountState';
import { BerCursor, MalformedMessage } from '../../../../src/adapters/ldap/ber';
import { guidText, sidText } from '../../../../src/adapters/ldap/binaryIds';
import { nameKey, parseName, Places } from '../../../../src/adapters/ldap/distinguishedName';
import { EntryReader, type LdapEntry } from '../../../../src/adapters/ldap/entry';
import { MessageFrames } from '../../../../src/adapters/ldap/messageFrames';
import { readAnswer, readResult } from '../../../../src/adapters/ldap/response';
import { parseFilter } from '../../../../src/adapters/ldap/searchFilter';
import { entry, partsOf, result, tags } from '../../../support/ldap/wire';
import { failureOf } from '../../../support/refused';

/** The same numbers in every run (a linear congruential generator), so that a failure can be looked at. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

const alphabet = Array.from('aZ9 ,+"\\<>;=#/*()\u0000\u00e9\u4f50\ud83d\ude00'.normalize());
const anyText = (next: (limit: number) => number): string =>
  Array.from({ length: 1 + next(8) }, () => alphabet[next(alphabet.length)] ?? '').join('');

describe('distinguished names', () => {
  it('come apart into what the library put together', () => {
    const next = numbers(1);
    for (let round = 0; round < 3000; round++) {
      const values = Array.from({ length: 1 + next(4) }, () => anyText(next).replaceAll('\0', ''));
      // The library leaves blanks inside and at the ends as it finds them but for the first and the last.
      const name = values.reduce((dn, value) => dn.addPairRDN('cn', value === '' ? 'x' : value), new DN()).toString();
      assert.deepEqual(
        parseName(name).map(([part]) => part?.value),
        values.map((value) => (value === '' ? 'x' : value)),
        name,
      );
    }
  });
  it('are the same however a server writes them', () => {
    const same = [
      'CN=Smith\\, John,OU=Sales,DC=x',
      'cn=smith\\2c john, ou=sales ,dc=X',
      'cn="Smith, John";OU=Sales;DC=x',
      'CN=Smith\\2C\\20John,OU=Sales,DC=x',
    ];
    assert.equal(new Set(same.map(nameKey)).size, 1);
    assert.equal(nameKey('cn=a+sn=b,dc=x'), nameKey('SN=B+CN=A,DC=X'));
    assert.equal(nameKey('cn=\\e4\\bd\\90,dc=x'), nameKey('cn=佐,dc=x'));
    assert.notEqual(nameKey('cn=a\\,b,dc=x'), nameKey('cn=a,cn=b,dc=x'));
  });
  it('say where an entry lies', () => {
    const places = new Places();
    assert.equal(places.of('CN=A\\, B,OU=Tokyo,OU=Staff,DC=contoso,DC=com'), 'contoso.com/Staff/Tokyo');
    assert.equal(places.of('uid=a,ou=R\\2c D,o=Acme/Co'), 'Acme\u2215Co/R, D');
    assert.equal(places.of('cn="A, B",dc=x'), 'x');
    assert.equal(places.of('cn=a'), '');
  });
  it('take no time to speak of, whatever a hostile server makes of them', () => {
    const start = performance.now();
    for (const part of ['\\', '"', ',', ' ', '+', '\\,', '" "', 'a='.repeat(3)]) {
      nameKey(part.repeat(200_000));
      new Places().of(part.repeat(200_000));
    }
    assert.ok(performance.now() - start < 5000);
  });
});

describe('search filters', () => {
  const bytes = async (text: string): Promise<string> => {
    const writer = new BerWriter();
    (await parseFilter(text, 'it')).write(writer);
    return writer.buffer.toString('latin1');
  };
  it('compare with any text, escaped by the library', async () => {
    const next = numbers(2);
    for (let round = 0; round < 2000; round++) {
      const value = anyText(next);
      const written = await bytes(`(cn=${Filter.escape(value)})`);
      assert.ok(
        Buffer.from(written, 'latin1').includes(
          Buffer.concat([Buffer.from('\x02cn'), Buffer.from([4, Buffer.byteLength(value)]), Buffer.from(value)]),
        ),
        JSON.stringify(value),
      );
    }
  });
  it('keep bytes that are written as bytes', async () => {
    const guid = Buffer.from('cd963a1aff9e4659910c28b1970435a3', 'hex');
    assert.ok((await bytes(`(objectGUID=${Filter.escape(guid)})`)).includes(guid.toString('latin1')));
    assert.equal(await bytes('(cn=\\c3\\b8)'), await bytes('(cn=ø)'));
  });
  it('have every form of RFC 4515, blanks and OIDs', async () => {
    const filter =
      ' ( & (objectClass=*) (|(cn=a*b*c)(!(cn=*x))(2.5.4.3=q)(cn;lang-en=y)) (n>=1)(n<=2)(s~=z)' +
      '(userAccountControl:1.2.840.113556.1.4.803:=2)(ou:dn:=Sales)(:caseExactMatch:=A) ) ';
    const written = await bytes(filter);
    for (const tag of ['\xa0', '\x87\x0bobjectClass', '\xa1', '\xa2', '\xa4', '\xa5', '\xa6', '\xa8', '\xa9']) {
      assert.ok(written.includes(tag), JSON.stringify(tag));
    }
  });
  it('that are wrong are refused with the place', async () => {
    const wrong = [
      '',
      'cn=a',
      '(cn=a',
      '(cn=a))',
      '(&(cn=a)',
      '(=a)',
      '(c n=a)',
      '(cn=a\\2)',
      '(cn=a**b)',
      '(!(a=b)(c=d))',
      '(:=x)',
      '(cn=a(b)',
      '(n>=\\ff)',
      '('.repeat(10_000),
      '(!'.repeat(100),
    ];
    for (const text of wrong) {
      assert.match(
        (await failureOf(() => parseFilter(text, '"userFilter"'), 'ldap-filter')).message,
        /at character \d+/,
      );
    }
  });
});

describe('what servers write in their own way', () => {
  const one = (attributes: Readonly<Record<string, string>>): LdapEntry => ({
    dn: 'cn=a',
    attributes: Object.entries(attributes).map(([name, value]) => ({ name: name.toLowerCase(), values: [value] })),
  });
  it('GUIDs and SIDs', () => {
    const guid = Buffer.from('40fc296b47ca6710b31d00dd010662da', 'hex').toString('latin1');
    assert.equal(guidText(guid), '6b29fc40-ca47-1067-b31d-00dd010662da');
    const sid = Buffer.from('010500000000000515000000a065cf7e784b9b5fe77c8770091c0100', 'hex').toString('latin1');
    assert.equal(sidText(sid), 'S-1-5-21-2127521184-1604012920-1887927527-72713');
    for (const text of ['', 'x', sid.slice(1), `${sid}x`]) {
      assert.equal(sidText(text), undefined);
    }
  });
  it('accounts that work, are disabled or have expired', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    const works = { enabled: true, expired: false };
    const disabled = { enabled: false, expired: false };
    const expired = { enabled: false, expired: true };
    const cases: readonly (readonly [Readonly<Record<string, string>>, typeof works])[] = [
      [{}, works],
      [{ userAccountControl: '512', accountExpires: '0' }, works],
      [{ userAccountControl: '514' }, disabled],
      [{ accountExpires: '9223372036854775807' }, works],
      [{ accountExpires: '132223104000000000' }, expired],
      [{ accountExpires: '150000000000000000' }, works],
      [{ userAccountControl: '514', accountExpires: '132223104000000000' }, disabled],
      [{ nsAccountLock: 'TRUE' }, disabled],
      [{ pwdAccountLockedTime: '000001010000Z' }, disabled],
      [{ pwdAccountLockedTime: '20261122095900Z' }, works],
      [{ pwdEndTime: '20261122095959Z' }, expired],
      [{ pwdEndTime: '20261122100001Z' }, works],
      [{ shadowExpire: '10000' }, expired],
      [{ shadowExpire: '-1' }, works],
      [{ accountExpires: 'soon', shadowExpire: 'never' }, works],
    ];
    for (const [attributes, state] of cases) {
      assert.deepEqual(accountState(one(attributes), now), state, JSON.stringify(attributes));
    }
  });
});

describe('messages on the wire', () => {
  const messages = [
    entry(3, 'cn=ø,dc=x', { cn: ['ø', 'b'], member: Array.from({ length: 50 }, (_, index) => `cn=${index}`) }),
    result(3, tags.done, 0, 'fine'),
    result(4, tags.bound, 49, 'x'.repeat(300)),
  ];
  it('are whole, however they are cut', () => {
    const stream = Buffer.concat(messages);
    for (let size = 1; size < 200; size++) {
      const frames = new MessageFrames();
      const found: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) {
        frames.push(stream.subarray(at, at + size), (bytes, start, end) => found.push(bytes.subarray(start, end)));
      }
      assert.deepEqual(found, messages, `pieces of ${size}`);
      assert.equal(frames.pendingBytes, 0);
    }
  });
  it('that are damaged in any way are read or refused, never anything else', () => {
    const next = numbers(3);
    const reader = new EntryReader();
    let refused = 0;
    for (let round = 0; round < 20_000; round++) {
      const bytes = Buffer.from(messages[round % messages.length] ?? Buffer.alloc(0));
      bytes[next(bytes.length)] = next(256);
      try {
        const answer = readAnswer(bytes, 0, bytes.length);
        if (answer.tag === tags.entry) {
          reader.read(answer.operation);
        } else {
          readResult(answer);
        }
      } catch (error) {
        assert.ok(error instanceof MalformedMessage, String(error));
        refused++;
      }
    }
    assert.ok(refused > 1000);
  });
  it('hold lengths in every form that is allowed', () => {
    for (const header of ['0403', '048103', '04820003', '0483000003', '048400000003']) {
      assert.equal(new BerCursor(Buffer.from(`${header}616263`, 'hex')).next(4).text(), 'abc');
    }
    assert.equal(partsOf(messages[1] ?? Buffer.alloc(0)).id, 3);
  });
});
