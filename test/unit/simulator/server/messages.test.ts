import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, it } from 'mocha';
import { Pin } from '../../../../src/core/pin/pin';
import { certificateRequest } from '../../../../src/simulator/enrolmentClient/certificateRequest';
import { send, type IncomingAnswer } from '../../../../src/simulator/enrolmentClient/httpsRequest';
import { actions, namespaces, tokens } from '../../../../src/simulator/enrolmentProtocol/names';
import { buildRequest } from '../../../../src/simulator/enrolmentProtocol/soap';
import { Pkcs10CertificateRequestGenerator } from '../../../../src/simulator/enrolmentProtocol/x509';
import type { VirtualServer } from '../../../../src/simulator/server/virtualServer';
import { now } from '../../../support/packages';
import { codeOf, enrolJane, host, jane, janesPin, networkTo, withServer } from '../withServer';

function post(server: VirtualServer, path: string, body: string): Promise<IncomingAnswer> {
  const connection = { network: networkTo(server), now, signal: AbortSignal.timeout(10_000) };
  return send(new URL(`https://${host}${path}`), { method: 'POST', body }, connection);
}

function tokenMessage(
  csr: string,
  {
    items = { DeviceID: 'd', DeviceName: 'n', OSVersion: 'v' },
    credentials = true,
  }: { items?: Record<string, string>; credentials?: boolean } = {},
): string {
  return buildRequest(
    {
      action: actions.requestToken,
      to: 'x',
      credentials: credentials ? { userName: jane, password: new Pin(janesPin) } : undefined,
    },
    {
      RequestSecurityToken: {
        '@xmlns': namespaces.trust,
        TokenType: tokens.device,
        BinarySecurityToken: { '@ValueType': tokens.certificateRequest, '#text': csr },
        AdditionalContext: {
          ContextItem: Object.entries(items).map(([name, Value]) => ({ '@Name': name, Value })),
        },
      },
    },
  );
}

async function requestOf(algorithm: webcrypto.RsaHashedKeyGenParams | webcrypto.EcKeyGenParams): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const signingAlgorithm = { name: algorithm.name, hash: 'SHA-256' };
  const request = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=x', keys, signingAlgorithm });
  return Buffer.from(request.rawData).toString('base64');
}

/** Another name in a request that is already signed. */
async function tampered(): Promise<string> {
  const bytes = Buffer.from(await certificateRequest('device-1'), 'base64');
  bytes[bytes.indexOf('device-1')] = 'e'.charCodeAt(0);
  return bytes.toString('base64');
}

const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
});

const discovery = '/EnrollmentServer/Discovery.svc';
const enrolment = '/EnrollmentServer/Enrollment.svc';

describe('the messages of the virtual server', () => {
  it('issues certificates only for a key that signed the request, RSA with 2048 bits or more', () =>
    withServer(async (server) => {
      const bad = [
        await tampered(),
        'AAAA',
        '',
        '%%%',
        await requestOf(rsa(1024)),
        await requestOf({ name: 'ECDSA', namedCurve: 'P-256' }),
      ];
      for (const csr of bad) {
        const { statusCode, body } = await post(server, enrolment, tokenMessage(csr));
        assert.equal(statusCode, 500);
        assert.match(body, /<s:Subcode><s:Value>s:CertificateRequest</);
      }
      assert.equal(server.devices.length, 0);
      assert.equal((await post(server, enrolment, tokenMessage(await certificateRequest('d')))).statusCode, 200);
    }));
  it('wants credentials and the data of the device, before the PIN is used up', () =>
    withServer(async (server) => {
      const csr = await certificateRequest('d');
      const anonymous = await post(server, enrolment, tokenMessage(csr, { credentials: false }));
      assert.match(anonymous.body, /a:InvalidSecurity/);
      for (const missing of ['DeviceID', 'DeviceName', 'OSVersion']) {
        const items = { DeviceID: 'd', DeviceName: 'n', OSVersion: 'v', [missing]: '' };
        const { body } = await post(server, enrolment, tokenMessage(csr, { items }));
        assert.match(body, /<ErrorType>InvalidEnrollmentData<\/ErrorType>/);
      }
      assert.equal(server.refusedAttempts(jane), 0);
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
    }));
  it('refuses XML that is broken, another message, or declares anything', () =>
    withServer(async (server) => {
      const bad = [
        '',
        'no xml',
        '<a>',
        '<a></b>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        `<?xml version="1.0"?><!DOCTYPE a SYSTEM "https://elsewhere.example/"><a/>`,
        '<a>&undeclared;</a>',
        '<a><![CDATA[x]]></a>',
        '<__proto__><a/></__proto__>',
        `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`,
        tokenMessage('AAAA'),
      ];
      for (const body of bad) {
        const answer = await post(server, discovery, body);
        assert.equal(answer.statusCode, 500);
        assert.match(answer.body, /s:MessageFormat/);
      }
    }));
  it('refuses bodies above 256 KB without reading them as XML', () =>
    withServer(async (server) => {
      const answer = await post(server, discovery, 'x'.repeat(300_000));
      assert.deepEqual([answer.statusCode, answer.body], [413, '']);
    }));
  it('enrols Windows only, and with a PIN only', () =>
    withServer(async (server) => {
      for (const [deviceType, policy] of [
        ['CIMClient_Windows', 'Federated'],
        ['Other', 'OnPremise'],
      ]) {
        const body = buildRequest(
          { action: actions.discover, to: 'x' },
          {
            Discover: {
              request: { EmailAddress: jane, DeviceType: deviceType, AuthPolicies: { AuthPolicy: policy } },
            },
          },
        );
        assert.match((await post(server, discovery, body)).body, /<ErrorType>NotSupported<\/ErrorType>/);
      }
    }));
  it('answers with a length, never chunked, and knows its own addresses only', () =>
    withServer(async (server) => {
      assert.equal((await post(server, discovery.toLowerCase(), '')).isChunked, false);
      assert.equal((await post(server, '/elsewhere', '')).statusCode, 404);
      const connection = { network: networkTo(server), now, signal: AbortSignal.timeout(10_000) };
      const answer = await send(new URL(`https://${host}${enrolment}`), { method: 'GET' }, connection);
      assert.equal(answer.statusCode, 405);
    }));
});
