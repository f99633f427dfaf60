import { Pin } from '../../core/pin/pin';
import { day, hour } from '../device/clock';
import { faultGroup, type Stage } from './fault';

/** PINs, and the clock against which they live. */
export const pinFaults = faultGroup({
  'pin-expired': {
    title: 'the PINs have expired when the script runs',
    rows: [2],
    change: ({ device, settings }) => {
      device.clock.moveTo(Date.parse(settings.expiresAt) + hour);
    },
  },
  'pin-expired-at-server': {
    title: 'the server has ended the PIN before its time',
    rows: [2, 27],
    change: (stage) => {
      setPin(stage, { expiresAt: new Date(stage.device.clock.time - hour) });
    },
  },
  'pin-wrong': {
    title: 'the server knows another PIN',
    rows: [2],
    change: (stage) => {
      setPin(stage, { pin: new Pin('another PIN than that of the package') });
    },
  },
  'pin-used': {
    title: 'the PIN was used before',
    rows: [2],
    change: ({ server, user }) => {
      server.accounts.consumePin(user);
    },
  },
  'account-locked': {
    title: 'the account is locked after failed sign-ins',
    rows: [30],
    change: ({ server }) => {
      server.behave('account-locked');
    },
  },
  'no-pin-for-user': {
    title: 'the package has no PIN for this user',
    rows: [6, 8],
    change: ({ device: { world }, enrolmentCase }) => {
      if (enrolmentCase === 'epm-device-name') {
        world.computerName = 'NO-PIN-01';
        return;
      }
      const domain = world.domain === '' ? 'contoso.com' : world.domain;
      world.people = world.people.map((person) => {
        const address = `without-a-pin@${domain}`;
        return { ...person, directory: [address], upn: address };
      });
      world.signedIn = [...world.people];
    },
  },
  'clock-behind': {
    title: "the device's clock is three days behind",
    rows: [2, 27],
    change: ({ device }) => {
      device.clock.setBack(3 * day);
    },
  },
});

function setPin({ server, user, pin, settings }: Stage, changes: { pin?: Pin; expiresAt?: Date }): void {
  server.accounts.setPin(user, { pin, expiresAt: new Date(settings.expiresAt), ...changes });
}
