import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { networkProblems } from '../../../../src/simulator/enrolmentClient/network';
import { probe } from '../../../../src/simulator/enrolmentClient/probe';
import { now } from '../../../support/packages';
import { host, networkTo, withServer } from '../withServer';

const url = `https://${host}/EnrollmentServer/Discovery.svc`;

describe('the probe of the preflight', () => {
  it('gives the status of the answer', () =>
    withServer(async (server) => {
      assert.deepEqual(await probe(url, networkTo(server), 10_000, now), { statusCode: 200, problem: '', message: '' });
      server.behave('busy', 'probe');
      assert.equal((await probe(url, networkTo(server), 10_000, now)).statusCode, 429);
      server.behave('hang');
      assert.equal((await probe(url, networkTo(server), 10_000, now)).statusCode, 200);
    }));
  it('names the problem of the network', async () => {
    for (const problem of networkProblems) {
      const answer = await probe(url, { resolve: () => ({ problem }) }, 10_000);
      assert.deepEqual([answer.statusCode, answer.problem], [0, problem]);
      assert.match(answer.message, /login\.mobileiron\.com/);
    }
  });
  it('ends in time, and takes a broken connection for none', () =>
    withServer(async (server) => {
      server.behave('hang', 'probe');
      assert.equal((await probe(url, networkTo(server), 300, now)).problem, 'timeout');
      server.behave('cut', 'probe');
      assert.equal((await probe(url, networkTo(server), 10_000, now)).problem, 'connect');
    }));
  it('checks the certificate for host and date', () =>
    withServer(async (server) => {
      assert.equal((await probe('https://other.example/', networkTo(server), 10_000, now)).problem, 'tls');
      assert.equal((await probe(url, networkTo(server), 10_000, new Date('1999-01-01'))).problem, 'tls');
    }));
  it('never throws', async () => {
    const answer = await probe('no address', { resolve: () => ({ problem: 'dns' }) }, 1_000);
    assert.deepEqual([answer.statusCode, answer.problem], [0, 'connect']);
  });
});
