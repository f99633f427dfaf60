import { profileFacts } from '../../lint/deliveryProfile';
import { accountOf } from './firstState';
import type { Run } from './run';
import { constant, no, unknown, yes, type Value } from './value';

/** `[Security.Principal.WindowsIdentity]::GetCurrent()`: the account of the situation. */
export function currentIdentity(run: Run): Value {
  const { isSystem } = profileFacts[run.situation.profile];
  const name = accountOf(run.situation);
  const sid = isSystem ? constant('S-1-5-18') : unknown('user SID');
  const user = run.newTable(new Map([['value', sid]]));
  return run.newTable(
    new Map<string, Value>([
      ['issystem', isSystem ? yes : no],
      ['name', isSystem ? constant('NT AUTHORITY\\SYSTEM') : name.startsWith('<') ? unknown('user') : constant(name)],
      ['user', user],
    ]),
  );
}

/** Whether the account has administrator rights in use. Of a user nobody knows, but with User Account Control off. */
export function isAdministrator(run: Run): Value {
  const { profile } = run.situation;
  return profileFacts[profile].isSystem ? yes : unknown('IsElevated');
}
