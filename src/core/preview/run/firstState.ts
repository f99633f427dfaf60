import { profileFacts } from '../../lint/deliveryProfile';
import type { Situation } from '../picture';
import type { State } from './state';
import { constant, no, nothing, unknown, yes, type Value } from './value';

/** As whom a script runs: LocalSystem, or the signed-in user by name where it is known. */
export function accountOf({ profile, recipient }: Situation): string {
  return profileFacts[profile].isSystem ? 'SYSTEM' : (recipient?.userName ?? '<user>');
}

/** What is known before the first line runs. Environment variables are those of a usual Windows, for this account. */
export function firstState(situation: Situation): State {
  const { profile, recipient } = situation;
  const { isSystem, is32Bit } = profileFacts[profile];
  const given = (name: string, value: string): [string, Value] => [name, constant(value)];
  const user = isSystem ? 'SYSTEM' : recipient?.userName?.replace(/^.*\\/, '');
  const variables: [string, Value][] = [
    ['true', yes],
    ['false', no],
    ['null', nothing],
    ['psscriptroot', unknown('PSScriptRoot')],
    ['pscommandpath', unknown('PSCommandPath')],
    given('env:programdata', 'C:\\ProgramData'),
    given('env:allusersprofile', 'C:\\ProgramData'),
    given('env:windir', 'C:\\Windows'),
    given('env:systemroot', 'C:\\Windows'),
    given('env:systemdrive', 'C:'),
    given('env:public', 'C:\\Users\\Public'),
    given('env:programfiles(x86)', 'C:\\Program Files (x86)'),
    given('env:programw6432', 'C:\\Program Files'),
    given('env:programfiles', is32Bit ? 'C:\\Program Files (x86)' : 'C:\\Program Files'),
    given('env:comspec', 'C:\\Windows\\System32\\cmd.exe'),
    ...(recipient?.deviceName === undefined ? [] : [given('env:computername', recipient.deviceName)]),
    ...(user === undefined ? [] : [given('env:username', user)]),
    ...(isSystem ? [given('env:temp', 'C:\\Windows\\Temp'), given('env:tmp', 'C:\\Windows\\Temp')] : []),
  ];
  return {
    scopes: [new Map(variables)],
    tables: new Map(),
    seen: new Set(),
    bitness: is32Bit ? '32' : profile === 'run-scripts' ? '64' : 'either',
  };
}
