/** Splits a command line into arguments by the rules of CommandLineToArgvW. */
export function splitCommandLine(line: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0) {
      const beforeQuote = line[at + slashes] === '"';
      current = (current ?? '') + '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes);
      at += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) {
        current += '"';
        at++;
      }
    } else if (line[at] === '"') {
      isQuoted = !isQuoted;
      current ??= '';
    } else if (!isQuoted && /\s/.test(line.charAt(at))) {
      found.push(...(current === undefined ? [] : [current]));
      current = undefined;
    } else {
      current = (current ?? '') + line.charAt(at);
    }
  }
  return current === undefined ? found : [...found, current];
}

/** The value after a switch such as `/TN` or `-File`; without regard to case. */
export function optionValue(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((argument) => argument.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : args[at + 1];
}

export function hasOption(args: readonly string[], name: string): boolean {
  return args.some((argument) => argument.toLowerCase() === name.toLowerCase());
}
