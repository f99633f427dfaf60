import { profileFacts } from '../../lint/deliveryProfile';
import type { Situation } from '../picture';
import type { State } from './state';
import { constant, no, nothing, unknown, yes, type Value } from './value';

/** As whom a script runs: LocalSystem, or the signed-in user by name where it is known. */
export function accountOf({ profile, recipient }: Situation): string {
  return profileFacts[profile].isSystem ? 'SYSTEM' : (recipient?.userName ?? '<user>');
}

/** A profile folder bears the name of its user, unless somebody else had that name on the device before. */
function profileFolders({ profile }: Situation, user: string | undefined): readonly [string, Value][] {
  const { isSystem, is32Bit } = profileFacts[profile];
  if (user === undefined) {
    return [];
  }
  const system = `C:\\Windows\\${is32Bit ? 'SysWOW64' : 'System32'}\\config\\systemprofile`;
  const home = isSystem ? system : `C:\\Users\\${user}`;
  const temporary = isSystem ? 'C:\\Windows\\Temp' : `${home}\\AppData\\Local\\Temp`;
  return [
    ['env:userprofile', constant(home)],
    ['env:appdata', constant(`${home}\\AppData\\Roaming`)],
    ['env:localappdata', constant(`${home}\\AppData\\Local`)],
    ['env:temp', constant(temporary)],
    ['env:tmp', constant(temporary)],
  ];
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
    ...profileFolders(situation, user),
  ];
  return {
    scopes: [new Map(variables)],
    tables: new Map(),
    seen: new Set(),
    bitness: is32Bit ? '32' : profile === 'run-scripts' ? '64' : 'either',
  };
}
