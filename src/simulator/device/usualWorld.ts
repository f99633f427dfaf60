import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import type { Person } from './accounts';
import type { World } from './world';

/** SID of the user where nobody says another. */
export const usualSid = 'S-1-5-21-1004336348-1177238915-682003330-1104';

/** A device on which all goes well, with this user at it. */
export function usualWorld(user: string, enrolmentCase: EnrolmentCase, sid = usualSid): World {
  const [local = '', domain = ''] = splitAddress(user);
  const isDevice = enrolmentCase === 'epm-device-name';
  const person: Person = isDevice
    ? personOf({ address: `jane@${domain}`, userName: 'jane', sid }, enrolmentCase)
    : personOf({ address: user, userName: userNameOf(local), sid }, enrolmentCase);
  return {
    computerName: isDevice ? local : 'LAPTOP-07',
    domain,
    people: [person],
    signedIn: [person],
    domainController: 'answers',
    designer: { behaviour: 'builds' },
    install: { cmdlet: 'works', afterwards: 'applies', afterMilliseconds: 0 },
    freeBytes: 50 * 1024 ** 3,
    held: [],
    networkProblem: undefined,
    languageMode: 'FullLanguage',
    hostBits: 64,
    canRelaunch: true,
    elevation: 'as-planned',
    guardedKeys: [],
    unenrolment: 'works',
    services: usualServices(enrolmentCase),
    configMgrCache: enrolmentCase === 'sccm' ? 'C:\\Windows\\ccmcache' : undefined,
    apps: [],
    executionPolicy: 'RemoteSigned',
    enrolsForItself: isDevice,
  };
}

function personOf(
  { address, userName, sid }: { readonly address: string; readonly userName: string; readonly sid: string },
  enrolmentCase: EnrolmentCase,
): Person {
  return {
    sid,
    userName,
    isAdministrator: enrolmentCase !== 'epm-two-step',
    directory: [address],
    upn: address,
  };
}

function usualServices(enrolmentCase: EnrolmentCase): World['services'] {
  const manual = { Status: 'Stopped', StartType: 'Manual' } as const;
  return [
    { Name: 'dmwappushservice', ...manual },
    { Name: 'DmEnrollmentSvc', ...manual },
    { Name: 'Schedule', Status: 'Running', StartType: 'Automatic' },
    ...(enrolmentCase === 'sccm' ? [{ Name: 'CcmExec', Status: 'Running', StartType: 'Automatic' } as const] : []),
  ];
}

function splitAddress(address: string): readonly string[] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

/** A name that sAMAccountName takes: at most 20 characters, none of those that Windows forbids. */
function userNameOf(local: string): string {
  const name = local.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 20);
  return name === '' ? 'user' : name;
}
