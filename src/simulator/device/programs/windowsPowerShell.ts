import { optionValue } from '../commandLine';
import { ended, type Program } from './program';

/** powershell.exe -File: the script runs in a process of its own, on the same device. */
export const windowsPowerShell: Program = async ({ arguments: args, actor }, device) => {
  const at = args.findIndex((argument) => argument.toLowerCase() === '-file');
  const file = args[at + 1];
  if (at < 0 || file === undefined) {
    return ended(64, 'Only -File is known here.');
  }
  const named = args.slice(at + 2);
  const given = named.filter((argument, index) => index % 2 === 0 && argument.startsWith('-'));
  const values = Object.fromEntries(given.map((name) => [name.slice(1), optionValue(named, name) ?? '']));
  return device.runScript({ file, arguments: values, actor, bits: 64 });
};
