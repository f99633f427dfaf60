/** What a program only looks at, or prints; a failure of it changes nothing. Source: the reference of each. */
const queries: Readonly<Record<string, RegExp>> = {
  dism: /\/(?:get-[\w-]+|checkhealth|scanhealth|analyzecomponentstore|\?)/,
  pnputil: /[/-](?:enum-[\w-]+|\?)/,
};

/** What the same programs are told to change. */
const changes: Readonly<Record<string, RegExp>> = {
  dism: /\/(?!cleanup-image\b)(?:add|append|apply|capture|cleanup|commit|delete|disable|enable|export|mount|optimize|remount|remove|set|split|unmount)-|\/(?:restorehealth|startcomponentcleanup|revertpendingactions)/,
  pnputil: /[/-](?:add|delete|disable|enable|export|remove|restart|scan)-/,
};

/** True for a run of a program that has other uses, too, and is only asked something here. @param given arguments, as far as they are known */
export function asksOnly(program: string, given: string): boolean {
  const line = given.toLowerCase();
  const asked = queries[program];
  return asked !== undefined && asked.test(line) && changes[program]?.test(line) !== true;
}

/** True where msiexec removes a package: it ends with 1605 where the package is not there. */
export function removesPackage(program: string, given: string): boolean {
  return program === 'msiexec' && /(?:^|[\s"'])[/-](?:x|uninstall)(?=$|[\s"'{%])/i.test(given);
}

/**
 * The code with which a program says that there was nothing to do: msiexec that the package to be removed is not there (1605), pnputil
 * that no device needs the driver, or has it already (259). Source: the reference of each.
 */
export function nothingToDo(program: string, given: string): 1605 | 259 | undefined {
  return removesPackage(program, given) ? 1605 : program === 'pnputil' ? 259 : undefined;
}
