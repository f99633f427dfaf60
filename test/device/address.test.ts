import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import type { Person } from '../../src/simulator/device/accounts';
import { ahead, deviceSuite } from './suite';

/** What is known of Jane, who has signed in, and who else has a PIN in the package. */
interface Row {
  readonly when: string;
  readonly person: Partial<Person>;
  /** What Windows cached at her sign-in. */
  readonly cached?: string;
  /** Addresses with a PIN of their own. */
  readonly pins: readonly string[];
  readonly enrolledAs: string;
}

const mail = 'jane@contoso.com';
const upn = 'u1044@corp.contoso.com';
const cached = 'jane.doe@contoso.example';
const token = 'jane-d@contoso.example';
const ken = 'ken@contoso.com';
const all = [mail, upn, cached, token];

const rows: readonly Row[] = [
  { when: 'mail before all others', person: { directory: [mail, upn] }, cached, pins: all, enrolledAs: mail },
  { when: 'the user principal name without mail', person: { directory: [upn] }, cached, pins: all, enrolledAs: upn },
  { when: "Windows' sign-in cache without a directory", person: {}, cached, pins: all, enrolledAs: cached },
  { when: 'the own token when nothing else is known', person: {}, pins: all, enrolledAs: token },
  { when: 'the first that has a PIN', person: { directory: [mail, upn] }, cached, pins: [ken, upn], enrolledAs: upn },
  {
    when: 'trimmed, in whatever case the directory has it',
    person: { directory: [' JANE@Contoso.COM '] },
    pins: [ken, mail],
    enrolledAs: mail,
  },
  { when: 'that of the other user of the package', person: { directory: [ken] }, pins: [mail, ken], enrolledAs: ken },
];

describe('which address a device enrols with, and whose PIN it takes', () => {
  const { open } = deviceSuite();
  const runOf = ahead(rows, async ({ person, cached: userName, pins }) => {
    const on = await open({ enrolmentCase: 'epm-current-user', users: pins });
    const { world, registry } = on.device;
    const jane: Person = { ...on.user, directory: [], upn: token, ...person };
    Object.assign(world, { people: [jane], signedIn: [jane] });
    if (userName !== undefined) {
      const key = `HKLM:\\SOFTWARE\\Microsoft\\IdentityStore\\Cache\\${jane.sid}\\IdentityCache\\${jane.sid}`;
      registry.set(key, 'UserName', userName);
    }
    on.giveAccounts(pins);
    return { on, result: (await on.run('setup.ps1', { as: 'administrator' })).result };
  });

  for (const row of rows) {
    it(row.when, async () => {
      const { on, result } = await runOf(row);
      assert.equal(result.reason, 'enrolled', result.message);
      assert.equal(result.address?.toLowerCase(), row.enrolledAs);
      assert.equal(result.address, result.address.trim());
      const { devices, accounts } = on.stage.server;
      assert.deepEqual(
        devices.map((device) => device.upn.toLowerCase()),
        [row.enrolledAs],
      );
      const used = [...accounts.all()].filter(({ pin }) => pin?.used).map(({ uid }) => uid);
      assert.deepEqual(used, [row.enrolledAs], 'the PIN of that address and no other');
    });
  }
});
