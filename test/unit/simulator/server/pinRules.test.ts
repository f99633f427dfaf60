import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Pin } from '../../../../src/core/pin/pin';
import type { VirtualServer } from '../../../../src/simulator/server/virtualServer';
import { now, tomorrow } from '../../../support/packages';
import { codeOf, enrolJane, jane, janesDevice, janesPin, withServer } from '../withServer';

const refused = '0x80180002';
const withDevice = (id: string) => ({ device: { ...janesDevice, id } });
const wrong = { secret: new Pin('00000000') };

async function fail(server: VirtualServer, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    assert.equal(await codeOf(enrolJane(server, wrong)), refused);
  }
}

describe('the PIN rules of the virtual server', () => {
  it('accepts a PIN once', () =>
    withServer(async (server) => {
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
      assert.equal(await codeOf(enrolJane(server, withDevice('device-2'))), refused);
      assert.equal(server.devices.length, 1);
    }));
  it('accepts a PIN once although two devices come at the same moment', () =>
    withServer(async (server) => {
      const codes = await Promise.all(
        ['a', 'b', 'c', 'd'].map((id) => codeOf(enrolJane(server, { ...withDevice(id) }))),
      );
      assert.deepEqual(codes.sort(), [refused, refused, refused, 'enrolled']);
      assert.equal(server.devices.length, 1);
    }));
  it('keeps the PIN when the enrolment fails for another reason', () =>
    withServer(async (server) => {
      for (const fault of ['device-cap', 'platform-refused', 'maintenance', 'internal-error'] as const) {
        server.behave(fault, 'enrolment');
        assert.notEqual(await codeOf(enrolJane(server)), 'enrolled');
      }
      assert.equal(server.refusedAttempts(jane), 0);
      server.behave(undefined);
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
    }));
  it('ends the life of a PIN by its own clock, to the millisecond', async () => {
    let clock = new Date(tomorrow.getTime());
    await withServer(
      async (server) => {
        assert.equal(await codeOf(enrolJane(server)), refused);
        clock = new Date(tomorrow.getTime() - 1);
        assert.equal(await codeOf(enrolJane(server)), 'enrolled');
        assert.deepEqual(server.devices[0]?.enrolledAt, clock);
      },
      { now: () => clock },
    );
  });
  it('locks after five failures in a row and not after four', () =>
    withServer(async (server) => {
      await fail(server, 4);
      assert.equal(server.isLocked(jane), false);
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
      server.accounts.setPin(jane, { pin: new Pin(janesPin), expiresAt: tomorrow });
      await fail(server, 5);
      assert.equal(server.isLocked(jane.toUpperCase()), true);
      assert.equal(await codeOf(enrolJane(server)), refused);
      assert.equal(server.refusedAttempts(jane), 10);
      assert.equal(server.devices.length, 1);
    }));
  it('counts used and expired PINs, and whatever a fault refuses', () =>
    withServer(async (server) => {
      assert.equal(await codeOf(enrolJane(server)), 'enrolled');
      assert.equal(await codeOf(enrolJane(server)), refused);
      server.accounts.setPin(jane, { pin: new Pin(janesPin), expiresAt: now });
      assert.equal(await codeOf(enrolJane(server)), refused);
      for (const fault of ['pin-wrong', 'pin-used', 'pin-expired'] as const) {
        server.behave(fault);
        assert.equal(await codeOf(enrolJane(server)), refused);
      }
      server.behave(undefined);
      assert.equal(server.isLocked(jane), true);
    }));
  it('refuses users that it does not know, users without a PIN, and disabled ones', () =>
    withServer(async (server) => {
      const known = { upn: 'ken@contoso.example' };
      assert.equal(await codeOf(enrolJane(server, known)), refused);
      assert.equal(server.refusedAttempts(known.upn), 1);
      assert.equal(server.isLocked(known.upn), false);
      server.accounts.add({ uid: known.upn });
      assert.equal(await codeOf(enrolJane(server, known)), refused);
      server.accounts.add({ uid: 'off', enabled: false, pin: { pin: new Pin(janesPin), expiresAt: tomorrow } });
      assert.equal(await codeOf(enrolJane(server, { upn: 'off' })), '0x80180003');
    }));
  it('knows users by their user name without case, not by their address', () =>
    withServer(async (server) => {
      const pin = { pin: new Pin(janesPin), expiresAt: tomorrow };
      server.accounts.add({ uid: 'ΝΊΚΟΣ@contoso.example', emailAddress: 'nikos@contoso.example', pin });
      assert.equal(await codeOf(enrolJane(server, { upn: 'nikos@contoso.example' })), refused);
      assert.equal(await codeOf(enrolJane(server, { upn: 'νίκοσ@contoso.example' })), 'enrolled');
    }));
  it('ends at the cap of devices, where a device that enrols again counts once', () =>
    withServer(
      async (server) => {
        const codes: string[] = [];
        for (const id of ['a', 'b', 'b', 'c', 'a']) {
          server.accounts.setPin(jane, { pin: new Pin(janesPin), expiresAt: tomorrow });
          codes.push(await codeOf(enrolJane(server, withDevice(id))));
        }
        assert.deepEqual(codes, ['enrolled', 'enrolled', 'enrolled', '0x80180013', 'enrolled']);
        assert.deepEqual(
          server.devices.map(({ deviceId, registrationState }) => `${deviceId} ${registrationState}`),
          ['a RETIRED', 'b RETIRED', 'b ACTIVE', 'a ACTIVE'],
        );
      },
      { deviceCap: 2 },
    ));
});
