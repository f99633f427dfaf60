import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { before, describe, it } from 'mocha';
import { readNamingContexts } from '../../../../src/adapters/ldap/namingContexts';
import { GroupClosure } from '../../../../src/core/directory/groupClosure';
import { baseAmong } from '../../../../src/core/project/ldapProposals';
import { cli, cliJson } from '../../../support/cli';
import { inFolder } from '../../../support/folders';
import { activeDirectoryLimits } from '../../../support/ldap/activeDirectoryLimits';
import { membersBothWays } from '../../../support/ldap/asked';
import { domainBase, fleet } from '../../../support/ldap/domain';
import { fleetEntries } from '../../../support/ldap/people';
import { startProxy } from '../../../support/ldap/proxy';
import { noSamba, sambaDisabled, sambaMustChange, sambaReader, type Samba } from '../../../support/ldap/samba';
import { sambaSettings, slapdSettings, sourceWith } from '../../../support/ldap/settings';
import { sharedSamba, sharedSlapd, slapdFleet, temporaryFolder } from '../../../support/ldap/shared';
import { noSlapd, slapdLimited, slapdReader, slapdSuffix, startSlapd, type Slapd } from '../../../support/ldap/slapd';
import { failureOf } from '../../../support/refused';

const consent = { allowPlainText: 'the-password-travels-unencrypted' } as const;

describe('OpenLDAP', () => {
  let slapd: Slapd;
  before(async function () {
    if (noSlapd !== undefined) {
      process.stdout.write(`    skipped: ${noSlapd}\n`);
      this.skip();
    }
    slapd = await sharedSlapd();
  });
  for (const [how, url] of Object.entries({
    LDAPS: () => `ldaps://localhost:${slapd.tlsPort}`,
    StartTLS: () => `ldap://localhost:${slapd.port}`,
  })) {
    it(`tells anybody over ${how} where it keeps its entries, and is let go of`, async () => {
      const proxy = await startProxy(how === 'LDAPS' ? slapd.tlsPort : slapd.port);
      const { protocol } = new URL(url());
      const settings = { url: `${protocol}//localhost:${proxy.port}`, startTls: how !== 'LDAPS', base: 'unknown' };
      const contexts = await readNamingContexts(slapdSettings(slapd, settings), '/', { aborted: false });
      assert.deepEqual(contexts, { usual: undefined, all: [slapdSuffix] });
      assert.equal(baseAmong(contexts, 'CONTOSO\\reader'), slapdSuffix);
      while (proxy.open > 0) {
        await sleep(5);
      }
      await proxy.close();
    });
  }
  it('gives a fleet in pages, with the members of large groups and groups in each other', async () => {
    const { users, groups } = await sourceWith(slapdSettings(slapd, { base: slapdFleet.base })).read({});
    assert.equal(users.length, slapdFleet.users);
    assert.equal(users.filter((user) => user.groups.includes('g0000')).length, slapdFleet.largest);
    assert.deepEqual([...new GroupClosure(groups).within(['g0038'])].sort(), ['g0038', 'g0039']);
  });
  it('lists a group’s members, thousands of them or in groups that hold each other, as the whole list has them', async () => {
    const source = sourceWith(slapdSettings(slapd, { base: slapdFleet.base }));
    for (const group of ['g0000', 'g0039', 'g0001']) {
      const { asked, read } = await membersBothWays(source, group);
      assert.ok(asked.length > 100, group);
      assert.deepEqual(asked, read, group);
    }
  });
  it('ends the search when nobody asks for more', async () => {
    const proxy = await startProxy(slapd.tlsPort);
    const url = `ldaps://127.0.0.1:${proxy.port}`;
    const source = sourceWith(slapdSettings(slapd, { url, base: slapdFleet.base }));
    for await (const page of source.users({ pageSize: 50 }, {})) {
      assert.equal(page.length, 50);
      assert.equal(proxy.open, 1);
      break;
    }
    await sleep(200);
    assert.equal(proxy.open, 0);
    await proxy.close();
  });
  it('gives a limited account an error, not a part of the list', async () => {
    const settings = slapdSettings(slapd, { base: slapdFleet.base, bind: { user: slapdLimited.user } });
    await failureOf(() => sourceWith(settings, slapdLimited.password).read({}), 'ldap-size-limit');
  });
  it('turns away a wrong password, a base that is not there and a filter that finds nobody', async () => {
    await failureOf(() => sourceWith(slapdSettings(slapd), 'wrong').read({}), 'ldap-credentials');
    await failureOf(
      () => sourceWith(slapdSettings(slapd, { base: 'ou=x,dc=example,dc=org' })).read({}),
      'ldap-no-base',
    );
    await failureOf(() => sourceWith(slapdSettings(slapd, { userFilter: '(uid=nobody)' })).read({}), 'ldap-no-users');
  });
  it('hears the password over StartTLS, and nobody on the way does', async () => {
    const proxy = await startProxy(slapd.port, { record: true });
    const settings = { url: `ldap://127.0.0.1:${proxy.port}`, base: slapdFleet.base };
    await sourceWith(slapdSettings(slapd, { ...settings, startTls: true })).read({});
    assert.ok(!proxy.recorded().includes(slapdReader.password));
    await sourceWith(slapdSettings(slapd, { ...settings, ...consent })).read({});
    assert.ok(proxy.recorded().includes(slapdReader.password), 'the proxy sees what is in the clear');
    await proxy.close();
  });
  it('maps attributes and filters of the customer’s own', async () => {
    const settings = slapdSettings(slapd, {
      base: slapdFleet.base,
      userFilter: '(& (departmentNumber=D3) (mail=*) )',
      attributes: { id: 'employeeNumber', device: 'uid' },
    });
    const { users } = await sourceWith(settings).read({});
    assert.ok(users.length > 10 && users.every(({ department }) => department === 'D3'));
    assert.deepEqual(
      users.slice(0, 1).map(({ id, device }) => ({ id, device })),
      [{ id: '3', device: 'u000003' }],
    );
  });
  it('sees the connection go at once when the reading is cancelled', async () => {
    const stop = new AbortController();
    const proxy = await startProxy(slapd.tlsPort, { delayMs: 100 });
    const settings = slapdSettings(slapd, { url: `ldaps://127.0.0.1:${proxy.port}` });
    const reading = failureOf(() => sourceWith(settings).read({ signal: stop.signal }), 'cancelled');
    await sleep(700);
    stop.abort();
    await reading;
    await sleep(300);
    assert.equal(proxy.open, 0);
    const log = await readFile(slapd.log, 'utf8');
    assert.match(log.slice(-500), /closed/);
    await proxy.close();
  });
  it('that is killed in the middle of a list is an error, and is read again when it is back', async () => {
    const entries = fleetEntries(slapdSuffix, { users: 20_000, groups: 10, largest: 20_000 });
    const own = await startSlapd(temporaryFolder(), entries);
    const source = sourceWith(slapdSettings(own));
    const reading = source.read({}).then(
      () => 'read',
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'),
    );
    await sleep(120);
    await own.kill();
    assert.match(await reading, /^ldap-(closed|connection)$/);
    await failureOf(() => source.read({}), 'ldap-unreachable');
    const again = await own.restart();
    assert.equal((await source.read({})).users.length, 20_000);
    await again.kill();
  });
  it('is read by the command line, from enrollment.json to the package', () =>
    inFolder(async (folder) => {
      const project = {
        name: 'Fleet',
        case: 'sccm',
        server: { discoveryUrl: 'https://mdm.example' },
        sources: [
          {
            id: 'our directory',
            kind: 'ldap',
            url: `ldaps://localhost:${slapd.tlsPort}`,
            tls: { certificateAuthority: path.relative(folder, slapd.certificates.authorityFile) },
            bind: { user: slapdReader.user },
            base: slapdFleet.base,
          },
        ],
        recipients: { groups: ['g0001'] },
      };
      await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(project));
      delete process.env.ENROLLMENT_LDAP_PASSWORD;
      const missing = await cli('users', '--project', folder);
      assert.equal(missing.code, 1);
      assert.match(missing.error, /ENROLLMENT_LDAP_PASSWORD_OUR_DIRECTORY/);
      process.env.ENROLLMENT_LDAP_PASSWORD_OUR_DIRECTORY = slapdReader.password;
      try {
        const users = await cliJson('users', '--project', folder);
        const pins = await cliJson('pins', '--project', folder, '--out', path.join(folder, 'pins.csv'));
        const built = await cliJson(
          ...['build', '--project', folder, '--pins', path.join(folder, 'pins.csv')],
          ...['--out', path.join(folder, 'a.zip')],
        );
        const count = (users.recipients as readonly unknown[]).length;
        assert.ok(count > 100);
        assert.deepEqual([pins.issued, built.recipients], [count, count]);
        assert.ok(!JSON.stringify([users, pins, built]).includes(slapdReader.password));
      } finally {
        delete process.env.ENROLLMENT_LDAP_PASSWORD_OUR_DIRECTORY;
      }
    }));
});

describe('Active Directory', () => {
  let samba: Samba;
  before(async function () {
    const reason = await noSamba();
    if (reason !== undefined) {
      process.stdout.write(`    skipped: ${reason}\n`);
      this.skip();
    }
    samba = await sharedSamba();
  });
  it('takes a UPN, DOMAIN\\user and a DN', async () => {
    for (const user of ['reader@example.lan', 'EXAMPLE\\reader', `CN=reader,CN=Users,${domainBase}`]) {
      const settings = sambaSettings(samba, { bind: { user }, userFilter: '(sAMAccountName=u1)' });
      assert.equal((await sourceWith(settings, sambaReader.password).read({})).users.length, 1, user);
    }
  });
  it('says why it turns an account away', async () => {
    for (const [{ user, password }, why] of [
      [sambaDisabled, /disabled/],
      [sambaMustChange, /must change/],
      [{ user: 'reader@example.lan', password: 'wrong' }, /does not know/],
    ] as const) {
      const source = sourceWith(sambaSettings(samba, { bind: { user } }), password);
      assert.match((await failureOf(() => source.read({}), 'ldap-credentials')).message, why);
    }
  });
  it('takes no password in the clear, and says so', async () => {
    const settings = sambaSettings(samba, { url: 'ldap://127.0.0.1', ...consent });
    await failureOf(() => sourceWith(settings, sambaReader.password).read({}), 'ldap-strong-auth');
  });
  it('gives users over StartTLS, their SIDs and their primary group', async () => {
    const settings = sambaSettings(samba, { url: 'ldap://127.0.0.1', startTls: true });
    const { users, notes } = await sourceWith(settings, sambaReader.password).read({});
    const staff = users.filter(({ ou }) => ou === 'example.lan/Fleet');
    assert.equal(staff.length, fleet.users);
    assert.ok(
      staff.every(({ sid, groups }) => /^S-1-5-21-\d+-\d+-\d+-\d+$/.test(sid ?? '') && groups.includes('Domain Users')),
    );
    assert.deepEqual(
      staff.filter(({ enabled }) => !enabled).map(({ userName, expired }) => ({ userName, expired })),
      [{ userName: 'u7', expired: true }],
    );
    assert.deepEqual(notes, []);
  });
  it('gives a group of 2,100 members whole behind its limits, and groups in each other', async () => {
    const { certificates } = await sharedSlapd();
    const proxy = await startProxy(samba.tlsPort, { tls: certificates.server, filter: activeDirectoryLimits });
    const tls = { certificateAuthority: certificates.authorityFile };
    const settings = sambaSettings(samba, { url: `ldaps://localhost:${proxy.port}`, tls, base: fleet.base });
    const { users, groups } = await sourceWith(settings, sambaReader.password).read({});
    assert.equal(users.length, fleet.users);
    assert.equal(users.filter((user) => user.groups.includes('Big')).length, fleet.largest);
    assert.deepEqual([...new GroupClosure(groups).within(['Outer'])].sort(), ['inner', 'outer']);
    for (const group of ['Big', 'Outer']) {
      const both = await membersBothWays(sourceWith(settings, sambaReader.password), group);
      assert.ok(both.asked.length > 0, group);
      assert.deepEqual(both.asked, both.read, group);
    }
    await proxy.close();
  });
  it('lists those whose primary group it is as members', async () => {
    const { asked, read } = await membersBothWays(
      sourceWith(sambaSettings(samba), sambaReader.password),
      'Domain Users',
    );
    assert.ok(asked.length >= fleet.users);
    assert.deepEqual(asked, read);
  });
});
