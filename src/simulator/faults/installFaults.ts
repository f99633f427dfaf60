import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { Pin } from '../../core/pin/pin';
import { minute } from '../device/clock';
import type { AnswerFile } from '../device/provisioning/answerFile';
import { recordEnrolment } from '../device/provisioning/records';
import { writeProvisioningFile } from '../device/provisioning/provisioningFile';
import type { InstallBehaviour } from '../device/world';
import { faultGroup, type Stage } from './fault';

/** The provisioning package in Windows, and enrolments that are there already. */
export const installFaults = faultGroup({
  'install-refused': {
    title: 'Windows refuses to install the package',
    rows: [7, 11],
    change: ({ device: { world } }) => {
      world.install.cmdlet = 'refuses';
    },
  },
  'cmdlet-timeout-then-enrolled': {
    title: 'the cmdlet gives up after 180 s, and the device enrols later',
    rows: [11],
    change: (stage) => {
      timeOut(stage, 'applies');
    },
  },
  'cmdlet-timeout-then-failed': {
    title: 'the cmdlet gives up after 180 s, and the enrolment fails later',
    rows: [11],
    change: (stage) => {
      timeOut(stage, 'fails');
    },
  },
  'cmdlet-timeout-then-nothing': {
    title: 'the cmdlet gives up after 180 s, and nothing comes of it',
    rows: [11, 30],
    change: (stage) => {
      timeOut(stage, 'nothing');
    },
  },
  'already-enrolled': {
    title: 'the device is enrolled as this user already',
    rows: [1],
    change: ({ device, settings, user }) => {
      recordEnrolment(device.registry, { upn: user, discoveryUrl: settings.discoveryUrl, providerId: 'MI' });
    },
  },
  'enrolled-elsewhere': {
    title: 'the device is enrolled at another server',
    rows: [1, 9, 19],
    change: ({ device }) => {
      recordEnrolment(device.registry, elsewhere);
    },
  },
  'stale-enrolment': {
    title: "remains of another server's enrolment",
    rows: [1, 18, 25],
    change: ({ device }) => {
      recordEnrolment(device.registry, { ...elsewhere, state: 2 });
    },
  },
  'earlier-package': {
    title: 'an earlier attempt left its package in Windows',
    rows: [10, 29, 30],
    change: leaveEarlierPackage,
  },
});

const elsewhere = {
  upn: 'admin@other.example',
  discoveryUrl: 'https://enrollment.manage.microsoft.com/EnrollmentServer/Discovery.svc',
  providerId: 'MS DM Server',
};

function timeOut({ device: { world } }: Stage, afterwards: InstallBehaviour['afterwards']): void {
  // Soon enough for a script that waits a minute after the cmdlet.
  Object.assign(world.install, { cmdlet: 'times-out', afterwards, afterMilliseconds: minute / 2 });
}

/** The package of another day, with a PIN that is no PIN any more, and Windows still trying it. */
function leaveEarlierPackage({ device, settings, user }: Stage): void {
  const id = randomUUID();
  const answer: AnswerFile = {
    packageId: `{${id}}`,
    name: 'Enrolment of an earlier day',
    upn: user,
    discoveryUrl: settings.discoveryUrl,
    secret: new Pin('the PIN of an earlier day'),
  };
  const file = path.join(device.disk.real('C:\\Windows\\Temp'), `enrolment-${id}.ppkg`);
  writeFileSync(file, writeProvisioningFile('<WindowsCustomizations/>', answer));
  device.engine.leave(answer, file);
}
