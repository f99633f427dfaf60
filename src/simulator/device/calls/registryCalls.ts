import * as v from 'valibot';
import { DeviceFailure, signed } from '../deviceFailure';
import { enrolmentsKey } from '../provisioning/records';
import { normalise, type RegistryKey } from '../registry';
import { removeFile } from './fileCalls';
import { call, requireElevation, type Call, type Caller } from './call';

const key = { key: v.string() };
const data = v.union([v.string(), v.number(), v.array(v.string())]);

/** The registry. Everybody reads the machine's part, administrators write it. */
export const registryCalls: Readonly<Record<string, Call>> = {
  readKey: call(key, (input, caller) => {
    const found = caller.device.registry.read(input.key);
    if (found !== undefined && isOwnEnrolment(found)) {
      caller.device.reach('enrolled', caller.actor);
    }
    return found;
  }),
  listKeys: call({ ...key, recurse: v.boolean() }, (input, { device }) =>
    device.registry.children(input.key, input.recurse),
  ),
  createKey: call(key, (input, caller) => {
    requireWrite(input.key, caller);
    if (caller.device.registry.create(input.key)) {
      caller.device.effects.add(caller.actor, 'registry-set', normalise(input.key));
    }
  }),
  setValue: call({ ...key, name: v.string(), data, kind: v.string() }, (input, caller) => {
    requireWrite(input.key, caller);
    caller.device.registry.set(input.key, input.name, input.data, input.kind);
    caller.device.effects.add(
      caller.actor,
      'registry-set',
      `${normalise(input.key)} ${input.name} = ${String(input.data)}`,
    );
  }),
  removeValue: call({ ...key, name: v.string() }, (input, caller) => {
    requireWrite(input.key, caller);
    const wasThere = caller.device.registry.removeValue(input.key, input.name);
    if (wasThere) {
      caller.device.effects.add(caller.actor, 'registry-deleted', `${normalise(input.key)} ${input.name}`);
    }
    return wasThere;
  }),
  removeItem: call({ path: v.string() }, ({ path }, caller) =>
    isKey(path) ? removeKey(path, caller) : removeFile(path, caller),
  ),
};

function isKey(path: string): boolean {
  return /^(HK|Registry::|Microsoft\.PowerShell\.Core\\Registry::)/i.test(path);
}

function removeKey(path: string, caller: Caller): boolean {
  requireWrite(path, caller);
  const wasThere = caller.device.registry.removeKey(path);
  if (wasThere) {
    caller.device.effects.add(caller.actor, 'registry-deleted', normalise(path));
  }
  return wasThere;
}

function requireWrite(path: string, caller: Caller): void {
  if (!normalise(path).startsWith('HKCU:')) {
    requireElevation(caller);
  }
  if (caller.device.world.guardedKeys.some((guarded) => normalise(guarded) === normalise(path))) {
    throw new DeviceFailure('access', 'Requested registry access is not allowed.', signed('0x80070005'));
  }
}

function isOwnEnrolment({ path, values }: RegistryKey): boolean {
  const isActive = values.some(({ name, data: state }) => name === 'EnrollmentState' && state === 1);
  return isActive && path.toLowerCase().startsWith(enrolmentsKey.toLowerCase());
}
