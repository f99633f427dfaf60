import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Pin } from '../../../../src/core/pin/pin';
import type { NetworkProblem } from '../../../../src/simulator/enrolmentClient/network';
import type { EnrolmentStage, ServerFault } from '../../../../src/simulator/server/faults';
import { now, tomorrow } from '../../../support/packages';
import { codeOf, enrolJane, host, jane, janesDevice, janesPin, networkTo, withServer } from '../withServer';

describe("Windows' enrolment client", () => {
  it('enrols at the virtual server with user name and PIN', () =>
    withServer(async (server) => {
      const outcome = await enrolJane(server);
      assert.ok(outcome.kind === 'enrolled');
      assert.match(outcome.serverUrl, /^https:\/\/login\.mobileiron\.com\//);
      assert.equal(new URL(outcome.policyServiceUrl).host, host);
      assert.deepEqual(
        server.devices.map(({ guid, ...device }) => ({ ...device, hasGuid: guid !== '' })),
        [
          {
            id: 1,
            hasGuid: true,
            deviceName: 'PC-0042',
            deviceId: 'device-1',
            upn: jane,
            emailAddress: jane,
            enrolledAt: now,
            osVersion: '10.0.26100.2314',
            registrationState: 'ACTIVE',
            certificateThumbprint: outcome.certificateThumbprint,
          },
        ],
      );
      assert.match(outcome.certificateThumbprint, /^[0-9A-F]{40}$/);
      assert.equal(server.requestCount, 4);
      assert.equal(server.refusedAttempts(jane), 0);
    }));
  it('carries names and PINs with every character of XML', () =>
    withServer(async (server) => {
      const upn = "o'brien&花子@contoso.example";
      const secret = new Pin(`0<"'>]]>&amp; é`);
      server.accounts.add({ uid: upn, pin: { pin: secret, expiresAt: tomorrow } });
      const device = { ...janesDevice, id: 'CN="x", O=y <&>' };
      assert.equal(await codeOf(enrolJane(server, { upn: upn.toUpperCase(), secret, device })), 'enrolled');
      assert.equal(server.devices[0]?.deviceId, device.id);
    }));
  it('enrols at the full discovery address too', () =>
    withServer(async (server) => {
      const discoveryUrl = `https://${host}/EnrollmentServer/Discovery.svc`;
      assert.equal(await codeOf(enrolJane(server, { discoveryUrl })), 'enrolled');
    }));

  const faults: readonly (readonly [ServerFault, string, EnrolmentStage?])[] = [
    ['none', 'enrolled'],
    ['maintenance', '0x80180017'],
    ['busy', '0x80180033'],
    ['busy', '0x80180033', 'probe'],
    ['internal-error', '0x80180006'],
    ['internal-error', '0x80180006', 'probe'],
    ['internal-error', '0x80180006', 'enrolment'],
    ['cut', '0x80072EFE'],
    ['cut', '0x80072EFE', 'probe'],
    ['device-cap', '0x80180013'],
    ['platform-refused', '0x80180014'],
    ['pin-expired', '0x80180002'],
    ['pin-used', '0x80180002'],
    ['pin-wrong', '0x80180002'],
    ['account-locked', '0x80180002'],
  ];
  for (const [fault, code, stage] of faults) {
    it(`gives ${code} for the fault ${fault}${stage === undefined ? '' : ` from ${stage} on`}`, () =>
      withServer(async (server) => {
        server.behave(fault, stage);
        assert.equal(await codeOf(enrolJane(server)), code);
        assert.equal(server.devices.length, fault === 'none' ? 1 : 0);
        server.behave(undefined);
        assert.equal(
          await codeOf(enrolJane(server, { device: { ...janesDevice, id: 'device-2' } })),
          fault === 'none' ? '0x80180002' : 'enrolled',
        );
      }));
  }
  it('does not know that it is enrolled when the last answer is cut', () =>
    withServer(async (server) => {
      server.behave('cut', 'enrolment');
      assert.equal(await codeOf(enrolJane(server)), '0x80072EFE');
      assert.equal(server.devices.length, 1);
      server.behave('none');
      assert.equal(await codeOf(enrolJane(server)), '0x80180002');
    }));
  for (const stage of ['probe', 'discover', 'policy', 'enrolment'] as const) {
    it(`stops in time when the server hangs from ${stage} on`, () =>
      withServer(async (server) => {
        server.behave('hang', stage);
        const start = performance.now();
        assert.equal(await codeOf(enrolJane(server, { timeoutMs: 500 })), '0x80072EE2');
        assert.ok(performance.now() - start < 3_000);
      }));
  }

  const problems: readonly (readonly [NetworkProblem, string])[] = [
    ['dns', '0x80072EE7'],
    ['connect', '0x80072EFD'],
    ['proxy', '0x80180010'],
    ['tls', '0x80180012'],
    ['timeout', '0x80072EE2'],
  ];
  for (const [problem, code] of problems) {
    it(`gives ${code} for a network with the problem ${problem}`, () =>
      withServer(async (server) => {
        assert.equal(await codeOf(enrolJane(server, { network: { resolve: () => ({ problem }) } })), code);
        assert.equal(server.requestCount, 0);
      }));
  }
  it('gives 0x80072EFD where nobody listens', async () => {
    let gone = { port: 0, certificateAuthority: '' };
    await withServer((server) => {
      gone = server;
      return Promise.resolve();
    });
    assert.equal(await codeOf(enrolJane(gone)), '0x80072EFD');
  });
  it('trusts no authority but the one it was given', () =>
    withServer((server) =>
      withServer(async (stranger) => {
        const network = networkTo({ port: server.port, certificateAuthority: stranger.certificateAuthority });
        assert.equal(await codeOf(enrolJane(server, { network })), '0x80180012');
        assert.equal(server.requestCount, 0);
      }),
    ));
  it('accepts no certificate of another host', () =>
    withServer(async (server) => {
      assert.equal(await codeOf(enrolJane(server, { discoveryUrl: 'https://mdm.contoso.example' })), '0x80180012');
    }));
  it('tells an expired certificate of the server from a bad one', () =>
    withServer(
      async (server) => {
        assert.equal(await codeOf(enrolJane(server)), '0x8018000D');
      },
      { certificateValidity: { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') } },
    ));
  it('checks the certificate by the clock of the device', () =>
    withServer(async (server) => {
      for (const wrong of ['1999-01-01T00:00:00Z', '2099-01-01T00:00:00Z']) {
        assert.equal(await codeOf(enrolJane(server, { now: new Date(wrong) })), '0x8018000D');
      }
    }));
  it('needs a PIN, and an https address', () =>
    withServer(async (server) => {
      assert.equal(await codeOf(enrolJane(server, { secret: new Pin('') })), '0x8018000E');
      assert.equal(await codeOf(enrolJane(server, { secret: new Pin('1\u0000') })), '0x80180001');
      assert.equal(await codeOf(enrolJane(server, { discoveryUrl: `http://${host}` })), '0x8018001A');
      assert.equal(await codeOf(enrolJane(server, { discoveryUrl: 'no address' })), '0x8018001A');
      assert.equal(server.requestCount, 0);
    }));
  it('never repeats the PIN', () =>
    withServer(async (server) => {
      server.behave('pin-wrong');
      assert.ok(!JSON.stringify(await enrolJane(server)).includes(janesPin));
    }));
  it('stops when the user cancels', () =>
    withServer(async (server) => {
      await assert.rejects(enrolJane(server, { signal: AbortSignal.abort() }), { code: 'cancelled' });
      server.behave('hang');
      const start = performance.now();
      await assert.rejects(enrolJane(server, { signal: AbortSignal.timeout(100) }), { code: 'cancelled' });
      assert.ok(performance.now() - start < 3_000);
    }));
});
