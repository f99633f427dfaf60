import * as v from 'valibot';
import { second } from '../clock';
import { DeviceFailure, signed } from '../deviceFailure';
import { netBiosName, type Person } from '../accounts';
import type { Device } from '../device';
import { call, type Call, type Caller } from './call';

/** How long a script's search waits for a domain controller that does not answer. */
const directoryTimeOut = 30 * second;
const firstProcess = 4000;

/** Who sits at the device, and what Active Directory and CIM know. */
export const peopleCalls: Readonly<Record<string, Call>> = {
  directoryMail: call({ sid: v.string() }, async ({ sid }, caller) => {
    const { world, scheduler } = caller.device;
    if (world.domain === '') {
      return [];
    }
    if (world.domainController === 'silent') {
      await scheduler.advance(directoryTimeOut);
      return [];
    }
    knowsIdentity(caller);
    return world.people.find((person) => person.sid === sid)?.directory ?? [];
  }),
  accountSid: call({ name: v.string() }, ({ name }, { device: { world } }) => {
    const found = world.people.find((person) => nameOf(person, world).toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      throw new DeviceFailure('com', 'Some or all identity references could not be translated.', signed('0x80131500'));
    }
    return found.sid;
  }),
  cim: call({ class: v.string(), namespace: v.string(), filter: v.string() }, (input, caller) => {
    const { world } = caller.device;
    switch (input.class.toLowerCase()) {
      case 'win32_computersystem':
        return computerSystem(caller);
      case 'win32_process':
        return input.filter.toLowerCase().includes("'explorer.exe'")
          ? world.signedIn.map((_, index) => ({ ProcessId: firstProcess + index, Name: 'explorer.exe' }))
          : [];
      case 'cacheconfig':
        if (world.configMgrCache === undefined) {
          throw new DeviceFailure('com', 'Invalid namespace', signed('0x8004100E'));
        }
        return { Location: caller.device.disk.real(world.configMgrCache) };
      default:
        throw new DeviceFailure('com', `Invalid class "${input.class}"`, signed('0x80041010'));
    }
  }),
  cimMethod: call({ process: v.number(), method: v.string() }, (input, { device: { world } }) => {
    const owner = world.signedIn[input.process - firstProcess];
    if (owner === undefined) {
      return { ReturnValue: 2, Sid: null, Domain: null, User: null };
    }
    return input.method === 'GetOwnerSid'
      ? { ReturnValue: 0, Sid: owner.sid }
      : { ReturnValue: 0, Domain: netBiosName(world.domain, world.computerName), User: owner.userName };
  }),
};

function computerSystem(caller: Caller): object {
  const { world } = caller.device;
  const [console] = world.signedIn;
  if (world.enrolsForItself) {
    knowsIdentity(caller);
  }
  return {
    Name: world.computerName,
    PartOfDomain: world.domain !== '',
    Domain: world.domain === '' ? 'WORKGROUP' : world.domain,
    UserName: console === undefined ? null : nameOf(console, world),
  };
}

/** Step 1 only notes who the user is; the moment is that of the script that enrols. */
function knowsIdentity({ device, actor }: Caller): void {
  if (!actor.step.includes('Step1')) {
    device.reach('identity-known', actor);
  }
}

function nameOf(person: Person, { domain, computerName }: Device['world']): string {
  return `${netBiosName(domain, computerName)}\\${person.userName}`;
}
