import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isBlackedOut, parseBlackouts } from '../../../../src/core/waves/blackout';
import { addDays, isCalendarDay, weekdayOf } from '../../../../src/core/waves/calendarDay';
import { planWaves, type WaveSettings } from '../../../../src/core/waves/planWaves';
import { waveCalendar } from '../../../../src/core/waves/waveCalendar';
import { orderUsers, type WaveUser } from '../../../../src/core/waves/waveOrder';
import { now, recipient } from '../../../support/packages';
import { user } from '../../../support/people';
import { failureOf } from '../../../support/refused';

const settings = (changes: Partial<WaveSettings> = {}): WaveSettings => ({
  start: '2026-12-03',
  reach: 0.8,
  cap: 5,
  handOverBelow: 1,
  lifeHours: 24,
  blackouts: [],
  ...changes,
});
const users = (count: number, section = ''): readonly WaveUser[] =>
  Array.from({ length: count }, (_, index) => ({ recipient: recipient(`${section}${index}`), section }));

describe('a plan of waves', () => {
  it('begins on its first day and leaves out blackouts', () => {
    const { waves } = planWaves(users(20), settings({ reach: 1, blackouts: parseBlackouts('sat, SUN, 2026-12-07') }));
    assert.deepEqual(
      waves.map(({ firstDay }) => firstDay),
      ['2026-12-03', '2026-12-04', '2026-12-08', '2026-12-09'],
    );
  });
  it('gives a wave the days that its PINs live, none of them in a blackout', () => {
    const { waves } = planWaves(users(10), settings({ reach: 1, lifeHours: 49, blackouts: parseBlackouts('sat,sun') }));
    assert.deepEqual(
      waves.map(({ firstDay, lastDay }) => [firstDay, lastDay]),
      [
        ['2026-12-07', '2026-12-09'],
        ['2026-12-14', '2026-12-16'],
      ],
    );
  });
  it('puts every user into one wave, in order', () => {
    const everyone = users(23);
    const { waves } = planWaves(everyone, settings());
    assert.deepEqual(
      waves.flatMap(({ fresh }) => fresh),
      everyone,
    );
  });
  it('begins with a pilot of all sections', () => {
    const everyone = [...users(10, 'A'), ...users(1, 'B'), ...users(10, 'C')];
    const { waves } = planWaves(everyone, settings({ pilot: { users: 4 } }));
    assert.deepEqual([waves[0]?.isPilot, waves[1]?.isPilot], [true, false]);
    assert.deepEqual(
      waves[0]?.fresh.map(({ recipient: { id } }) => id),
      ['A0', 'A1', 'B0', 'C0'],
    );
    assert.equal(waves.flatMap(({ fresh }) => fresh).length, 21);
  });
  it('begins with the members of a group, and says so when there are none', async () => {
    const everyone = [...users(3), { recipient: { ...recipient('it'), groups: ['IT Staff'] }, section: '' }];
    const pilot = { group: 'it staff', within: new Set(['it staff']) };
    const { waves } = planWaves(everyone, settings({ pilot }));
    assert.deepEqual(
      waves[0]?.fresh.map(({ recipient: { id } }) => id),
      ['it'],
    );
    await failureOf(() => planWaves(users(3), settings({ pilot })), 'pilot-empty');
  });
  it('says what the last few cost, whatever is handed over', () => {
    const { handedOver, milestones, waves } = planWaves(users(3_000), settings({ cap: 500, handOverBelow: 200 }));
    assert.equal(waves.length, 8);
    assert.equal(Math.round(handedOver), 40);
    assert.deepEqual(
      milestones.filter(({ below }) => [200, 30, 1].includes(below)),
      [
        { below: 200, waves: 8 },
        { below: 30, waves: 9 },
        { below: 1, waves: 11 },
      ],
    );
  });
  it('is refused where blackouts leave no day, and where it would never end', async () => {
    const never = settings({ blackouts: parseBlackouts('sat,sun'), lifeHours: 168 });
    assert.match((await failureOf(() => planWaves(users(1), never), 'waves-no-day')).message, /7 days/);
    await failureOf(() => planWaves(users(3_000), settings({ reach: 0.001 })), 'waves-endless');
  });
});

describe('the order of waves', () => {
  const people = [
    user('1', { ou: 'contoso.example/Tokyo/HR', department: 'HR', groups: ['B'] }),
    user('2', { ou: '', department: '', groups: [] }),
    user('3', { ou: 'Site 10', department: 'Sales', groups: ['A', 'B'] }),
    user('4', { ou: 'Site 2', department: 'HR', groups: ['A'] }),
  ];
  const recipients = people.map(({ id }) => recipient(id));
  const orders = {
    site: 'Site 2,Site 10,Tokyo,',
    ou: 'contoso.example/Tokyo/HR,Site 2,Site 10,',
    department: 'HR,HR,Sales,',
    group: 'A,A,B,',
  };
  for (const [order, expected] of Object.entries(orders)) {
    it(`by ${order} goes by name, and ends with those who have none`, () => {
      const sections = orderUsers(recipients, people, order as keyof typeof orders).map(({ section }) => section);
      assert.equal(sections.join(), expected);
    });
  }
  it('is that of the directory, where nothing else is asked for', () => {
    const ids = orderUsers(recipients, people, undefined).map((one) => one.recipient.id);
    assert.deepEqual(ids, ['1', '2', '3', '4']);
  });
});

describe('blackouts', () => {
  it('are weekdays, days and ranges, both ends included', () => {
    const blackouts = parseBlackouts('sat,2026-12-24..2027-01-03, 2027-02-11');
    const days = ['2026-12-05', '2026-12-24', '2027-01-03', '2027-02-11', '2026-12-06', '2026-12-23', '2027-01-04'];
    assert.deepEqual(
      days.map((day) => isBlackedOut(day, blackouts)),
      [true, true, true, true, false, false, false],
    );
  });
  for (const text of ['saturday', '2026-02-30', '2026-12-24..2026-12-23', '2026-12-24..', '1..2..3']) {
    it(`are not "${text}"`, async () => {
      await failureOf(() => parseBlackouts(text), 'blackout');
    });
  }
  it('are counted in days that exist', () => {
    assert.equal(addDays('2028-02-28', 2), '2028-03-01');
    assert.deepEqual([weekdayOf('2026-11-23'), isCalendarDay('2026-1-1')], ['mon', false]);
  });
});

describe('the calendar of waves', () => {
  it('is a whole iCalendar file, its lines no longer than 75 octets', () => {
    const plan = planWaves(users(8), settings({ reach: 1, pilot: { users: 1 } }));
    const text = waveCalendar(plan, `展開計画, ${'移行'.repeat(30)}; A`, now);
    assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n'));
    assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
    const unfolded = text.replaceAll('\r\n ', '');
    assert.match(unfolded, /SUMMARY:展開計画\\, (移行){30}\\; A: pilot\\, wave 1\r\n/);
    assert.match(unfolded, /DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204\r\n/);
    assert.equal(unfolded.match(/BEGIN:VEVENT/g)?.length, plan.waves.length);
  });
});
