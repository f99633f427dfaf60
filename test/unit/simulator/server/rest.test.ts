import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Pin } from '../../../../src/core/pin/pin';
import {
  send,
  type IncomingAnswer,
  type OutgoingRequest,
} from '../../../../src/simulator/enrolmentClient/httpsRequest';
import type { VirtualServer, VirtualServerOptions } from '../../../../src/simulator/server/virtualServer';
import { now, tomorrow } from '../../../support/packages';
import { codeOf, enrolJane, host, jane, janesPin, networkTo, withServer } from '../withServer';

const apiAccount = { userName: 'api@contoso.example', password: new Pin('pa:ss wörd') };
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const authorization = basic(`${apiAccount.userName}:${apiAccount.password.reveal()}`);

function request(
  server: VirtualServer,
  target: string,
  outgoing: Partial<OutgoingRequest> = {},
): Promise<IncomingAnswer> {
  const connection = { network: networkTo(server), now, signal: AbortSignal.timeout(10_000) };
  const headers = { Authorization: authorization, ...outgoing.headers };
  return send(new URL(`https://${host}/api/v1${target}`), { method: 'GET', ...outgoing, headers }, connection);
}

interface Row {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly locked: boolean;
  readonly deviceCount: number;
  readonly registrationPin?: { readonly pin: string; readonly expiresAt: number; readonly used: boolean };
}

interface List {
  readonly totalCount: number;
  readonly searchResults: readonly Row[];
  readonly offset: number;
  readonly limit: number;
}

async function result<Result = List>(server: VirtualServer, target: string): Promise<Result> {
  const { statusCode, body } = await request(server, target);
  const { errors, result: content } = JSON.parse(body) as { errors: unknown; result: Result };
  assert.deepEqual([statusCode, errors], [200, null]);
  return content;
}

function form(server: VirtualServer, body: string): Promise<IncomingAnswer> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return request(server, '/account/regpin', { method: 'POST', body, headers });
}

const withApi = (test: (server: VirtualServer) => Promise<void>, options: Partial<VirtualServerOptions> = {}) =>
  withServer(test, { apiAccount, ...options });

const uids = ({ searchResults }: List): readonly string[] => searchResults.map(({ uid }) => uid);

describe('the REST API of the virtual server', () => {
  it('answers nobody without the account of the API', () =>
    withApi(async (server) => {
      for (const wrong of [
        '',
        'Basic',
        basic('api@contoso.example:wrong'),
        basic(''),
        authorization.replace('Basic', 'Bearer'),
      ]) {
        const answer = await request(server, '/account', { headers: { Authorization: wrong } });
        assert.equal(answer.statusCode, 401);
        assert.deepEqual(JSON.parse(answer.body), {
          errors: {
            globalErrors: [{ code: '401', message: 'Full authentication is required to access this resource' }],
            fieldErrors: null,
          },
          result: null,
        });
      }
      await withServer(async (closed) => {
        assert.equal((await request(closed, '/account')).statusCode, 401);
        assert.equal((await request(closed, '/account', { headers: { Authorization: basic(':') } })).statusCode, 401);
      });
    }));
  it('gives pages of accounts', () =>
    withApi(async (server) => {
      for (let index = 0; index < 600; index++) {
        server.accounts.add({ uid: `user${index}`, id: 1_000 - index });
      }
      const first = await result(server, '/account?rows=500&start=0');
      const second = await result(server, '/account?rows=500&start=500');
      assert.deepEqual([first.totalCount, first.searchResults.length, first.limit], [601, 500, 500]);
      assert.deepEqual([second.offset, second.searchResults.length], [500, 101]);
      assert.deepEqual([uids(first)[0], uids(first)[1], uids(second).at(-1)], [jane, 'user599', 'user0']);
      const usual = await result(server, '/account?sortFields[0].name=uid&sortFields[0].order=DESC');
      assert.deepEqual([usual.searchResults.length, uids(usual)[0]], [50, 'user99']);
      assert.deepEqual(uids(await result(server, '/account?start=9999')), []);
    }));
  it('refuses rows outside 1 to 500 in the documented words', () =>
    withApi(async (server) => {
      for (const rows of ['0', '501', '-1', 'x', '', '1.5']) {
        const { statusCode, body } = await request(server, `/account?rows=${rows}`);
        assert.equal(statusCode, 400);
        assert.deepEqual(JSON.parse(body), {
          errors: {
            globalErrors: null,
            fieldErrors: [{ field: 'rows', code: 'Range', message: 'must be between 1 and 500' }],
          },
          result: null,
        });
      }
      for (const bad of ['start=-1', 'fq=NOVELTY=1', 'fq=UID', 'sortFields[0].name=pin']) {
        assert.equal((await request(server, `/account?${bad}`)).statusCode, 400, bad);
      }
    }));
  it('finds accounts by user name, address, group and part of a name', () =>
    withApi(async (server) => {
      server.accounts.add({
        uid: 'ken',
        emailAddress: 'shared@contoso.example',
        groups: ['Sales'],
        displayName: 'Ken Ito',
      });
      server.accounts.add({ uid: 'haruka', emailAddress: 'Shared@contoso.example', groups: ['sales', 'IT'] });
      const find = async (query: string) => uids(await result(server, `/account?${query}`));
      assert.deepEqual(await find(`fq=UID%3D${jane.toUpperCase()}`), [jane]);
      assert.deepEqual(await find('fq=UID=nobody'), []);
      assert.deepEqual(await find('fq=EMAILADDRESS%20EQ%20SHARED@contoso.example'), ['ken', 'haruka']);
      assert.deepEqual(await find('fq=emailAddress=shared@contoso.example&fq=UID=ken'), ['ken']);
      assert.deepEqual(await find('fq=ACCOUNTGROUP=Sales&fq=UID=haruka'), ['haruka']);
      assert.deepEqual(await find('fq=ACCOUNTGROUP=IT'), ['haruka']);
      assert.deepEqual(await find('q=ito'), ['ken']);
    }));
  it('shows what happened to an account', () =>
    withApi(async (server) => {
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
      const row = (await result(server, `/account?fq=UID=${jane}`)).searchResults[0];
      assert.deepEqual(row, {
        id: 1,
        uid: jane,
        username: jane,
        emailAddress: jane,
        displayName: jane,
        firstName: '',
        lastName: '',
        enabled: true,
        locked: false,
        groups: [],
        createdAt: now.getTime(),
        accountSource: 'LOCAL',
        accountType: 'USER',
        deviceCount: 1,
        registrationPin: {
          createdAt: now.getTime(),
          expiresAt: tomorrow.getTime(),
          pin: '****',
          used: true,
          ppkgPinStatus: 'NOT_GENERATED',
        },
      });
      server.accounts.setPin(jane, { pin: new Pin('1'), expiresAt: tomorrow });
      for (let time = 0; time < 5; time++) {
        await enrolJane(server);
      }
      assert.equal((await result(server, '/account')).searchResults[0]?.locked, true);
    }));
  it('issues PINs with which devices enrol', () =>
    withApi(
      async (server) => {
        const { id } = server.accounts.add({ uid: 'ken' });
        const answer = await form(server, `accountIds=${id}&accountIds=1`);
        const rows = (JSON.parse(answer.body) as { result: readonly Row[] }).result;
        assert.deepEqual(
          rows.map(({ uid }) => uid),
          ['ken', jane],
        );
        for (const { uid, registrationPin } of rows) {
          assert.match(registrationPin?.pin ?? '', /^\d{8}$/);
          assert.deepEqual([registrationPin?.expiresAt, registrationPin?.used], [now.getTime() + 2 * 3_600_000, false]);
          const changes = {
            upn: uid,
            secret: new Pin(registrationPin?.pin ?? ''),
            device: { name: uid, osVersion: '1', edition: 4, id: uid },
          };
          assert.equal(await codeOf(enrolJane(server, changes)), 'enrolled');
        }
        assert.equal(await codeOf(enrolJane(server)), '0x80180002');
      },
      { pinsInAnswers: 'readable', pinLifeHours: 2 },
    ));
  it('masks PINs where the account of the API may not see them', () =>
    withApi(async (server) => {
      const { body } = await form(server, 'accountIds=1');
      assert.match(body, /"pin":"\*{4}"/);
      assert.ok(!body.includes(server.accounts.find(jane)?.pin?.pin.reveal() ?? ''));
    }));
  it('issues no PIN when one of the ids is unknown or there is none', () =>
    withApi(async (server) => {
      for (const body of ['', 'accountIds=', 'accountIds=1,99', 'accountIds=jane', 'ids=1']) {
        assert.equal((await form(server, body)).statusCode, 400, body);
      }
      assert.equal(server.accounts.find(jane)?.pin?.pin.reveal(), janesPin);
    }));
  it('lists the devices that enrolled', () =>
    withApi(async (server) => {
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
      const { defaultDmPartitionId: space } = await result<{ defaultDmPartitionId: number }>(
        server,
        '/metadata/tenant',
      );
      assert.equal((await result(server, '/tenant/partition/device')).searchResults[0]?.id, space);
      const devices = async (query: string) => (await result(server, `/device?${query}`)).totalCount;
      assert.equal(await devices(`dmPartitionId=${space}&fq=emailAddress=${jane.toUpperCase()}`), 1);
      assert.equal(await devices(`dmPartitionId=${space}&fq=registrationState=ACTIVE&rows=1`), 1);
      assert.equal(await devices(`dmPartitionId=${space}&fq=registrationState=RETIRED`), 0);
      assert.equal(await devices(`dmPartitionId=${space}&fq=EMAILADDRESS EQ nobody`), 0);
      assert.equal(await devices(`dmPartitionId=99`), 0);
      assert.equal((await request(server, '/device')).statusCode, 400);
    }));
  it('gives at most 50 groups at a time', () =>
    withApi(async (server) => {
      server.accounts.add({ uid: 'ken', groups: Array.from({ length: 60 }, (_, index) => `group ${index}`) });
      const first = await result(server, '/group?rows=500');
      assert.deepEqual([first.totalCount, first.searchResults.length, first.limit], [60, 50, 50]);
      assert.equal((await result(server, '/group?start=50')).searchResults.at(-1)?.name, 'group 59');
    }));
  it('has its envelope around every refusal', () =>
    withApi(async (server) => {
      for (const [method, target, status] of [
        ['GET', '/nowhere', 404],
        ['POST', '/account', 405],
      ] as const) {
        const { statusCode, body } = await request(server, target, { method });
        assert.equal(statusCode, status);
        const { errors, result: content } = JSON.parse(body) as { errors: { globalErrors: unknown }; result: unknown };
        assert.deepEqual([errors.globalErrors !== null, content], [true, null]);
      }
    }));
  it('plays faults too', () =>
    withApi(async (server) => {
      const statuses: number[] = [];
      for (const fault of ['busy', 'internal-error', 'maintenance', 'device-cap', 'none'] as const) {
        server.behave(fault);
        statuses.push((await request(server, '/account')).statusCode);
      }
      assert.deepEqual(statuses, [429, 500, 503, 200, 200]);
      server.behave('cut');
      await assert.rejects(request(server, '/account'), { problem: 'cut' });
    }));
});
