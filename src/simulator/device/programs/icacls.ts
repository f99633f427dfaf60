import { lstatSync } from 'node:fs';
import { hasOption, optionValue } from '../commandLine';
import { ended, type Program } from './program';

const rights: Readonly<Record<string, string>> = {
  F: 'FullControl',
  M: 'Modify, Synchronize',
  RX: 'ReadAndExecute, Synchronize',
  R: 'Read, Synchronize',
};
const switches = ['/q', '/t', '/l', '/c', '/inheritance:r', '/reset'];
const notFound = 2;
const denied = 5;
const wrongUsage = 87;

/** icacls.exe, with /setowner, /reset, /inheritance:r and /grant:r. It changes the device's access lists, not this machine's. */
export const icacls: Program = ({ arguments: args, actor }, { disk, access, effects }) => {
  const [given = '', ...options] = args;
  const file = disk.inside(given);
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) {
    return ended(notFound, `${given}: The system cannot find the file specified.`);
  }
  const grants = grantsOf(options);
  const owner = optionValue(options, '/setowner')?.replace(/^\*/, '');
  if (grants === undefined || options.some((option) => !isKnown(option, owner, grants))) {
    return ended(wrongUsage, `Invalid parameter "${options.join(' ')}"`);
  }
  const isTrusted = actor.account.IsElevated;
  const isOwner = access.access(file).Owner === actor.account.Sid;
  const takesOver = owner !== undefined && owner !== actor.account.Sid;
  if (!isTrusted && (!isOwner || takesOver)) {
    return ended(denied, `${given}: Access is denied.`);
  }
  const recursive = hasOption(options, '/T');
  if (owner !== undefined) {
    access.setOwner(file, owner, { recursive });
  }
  if (hasOption(options, '/reset')) {
    access.reset(file, { recursive });
  }
  if (hasOption(options, '/inheritance:r')) {
    access.protect(file);
  }
  for (const { sid, right } of grants) {
    access.grant(file, sid, right);
  }
  effects.add(actor, 'access-changed', `${given} ${options.join(' ')}`);
  return ended(0, 'Successfully processed 1 files; Failed processing 0 files');
};

/** What follows /grant:r, up to the next switch; undefined when it is none of the forms that are known here. */
function grantsOf(options: readonly string[]): readonly { sid: string; right: string }[] | undefined {
  const at = options.findIndex((option) => /^\/grant(:r)?$/i.test(option));
  const texts = at < 0 ? [] : options.slice(at + 1);
  const end = texts.findIndex((text) => text.startsWith('/'));
  const found = texts.slice(0, end < 0 ? undefined : end).map((text) => {
    const match = /^\*?(S-1-[\d-]+):(?:\([A-Z]+\))*\(?([A-Z]+)\)?$/.exec(text);
    return { sid: match?.[1] ?? '', right: rights[match?.[2] ?? ''] ?? '' };
  });
  return found.every(({ right }) => right !== '') ? found : undefined;
}

function isKnown(option: string, owner: string | undefined, grants: readonly { sid: string }[]): boolean {
  const name = option.toLowerCase();
  const isValue = option.replace(/^\*/, '') === owner || grants.some(({ sid }) => option.includes(sid));
  return switches.includes(name) || name === '/setowner' || /^\/grant(:r)?$/.test(name) || isValue;
}
