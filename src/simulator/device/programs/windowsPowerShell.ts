import { ended, type Program } from './program';

/** powershell.exe -File: the script runs in a process of its own, on the same device. */
export const windowsPowerShell: Program = async ({ arguments: args, actor }, device) => {
  const at = args.findIndex((argument) => argument.toLowerCase() === '-file');
  const file = args[at + 1];
  if (at < 0 || file === undefined) {
    return ended(64, 'Only -File is known here.');
  }
  return device.runScript({ file, arguments: namedArguments(args.slice(at + 2)), actor, bits: 64 });
};

/** What follows the script's name: `-Name value`, or `-Name` alone for a switch. */
function namedArguments(words: readonly string[]): Record<string, string | true> {
  const named: Record<string, string | true> = {};
  for (const [index, word] of words.entries()) {
    const value = words[index + 1];
    if (word.startsWith('-')) {
      named[word.slice(1)] = value === undefined || value.startsWith('-') ? true : value;
    }
  }
  return named;
}
