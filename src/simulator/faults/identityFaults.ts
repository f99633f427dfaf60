import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import type { Person } from '../device/accounts';
import { faultGroup, type Stage } from './fault';

const byUser: readonly EnrolmentCase[] = ['sccm', 'epm-current-user', 'epm-two-step', 'epm-uac'];

/** Who sits at the device, and what is known of whom. */
export const identityFaults = faultGroup({
  'two-users': {
    title: 'two users are signed in',
    rows: [6],
    cases: byUser,
    change: ({ device: { world } }) => {
      const other: Person = {
        sid: 'S-1-5-21-1004336348-1177238915-682003330-1177',
        userName: 'second',
        isAdministrator: false,
        directory: [`second@${world.domain}`],
        upn: `second@${world.domain}`,
      };
      world.people.push(other);
      world.signedIn.push(other);
    },
  },
  'nobody-signed-in': {
    title: 'nobody is signed in',
    rows: [5, 6],
    cases: ['sccm', 'epm-device-name', 'epm-two-step'],
    change: ({ device: { world } }) => {
      world.signedIn = [];
    },
  },
  'mail-empty': {
    title: 'the user has neither mail nor user principal name',
    rows: [8],
    cases: byUser,
    change: (stage) => {
      changeUser(stage, { directory: [], upn: '' });
    },
  },
  'mail-differs-from-upn': {
    title: "the user's mail is not the user principal name",
    rows: [8],
    cases: byUser,
    change: (stage) => {
      const upn = 'u10442@corp.contoso.local';
      changeUser(stage, { directory: [stage.user, upn], upn });
    },
  },
  workgroup: {
    title: 'the device is in no domain',
    rows: [6, 8],
    change: (stage) => {
      stage.device.world.domain = '';
      changeUser(stage, { directory: [], upn: '' });
    },
  },
  'domain-controller-silent': {
    title: 'no domain controller answers',
    rows: [8, 13],
    change: ({ device: { world } }) => {
      world.domainController = 'silent';
    },
  },
});

function changeUser({ device: { world } }: Stage, changes: Partial<Person>): void {
  const [user, ...others] = world.people;
  if (user !== undefined) {
    const changed = { ...user, ...changes };
    world.people = [changed, ...others];
    world.signedIn = world.signedIn.map((person) => (person.sid === user.sid ? changed : person));
  }
}
