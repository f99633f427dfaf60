import { profileFacts } from '../deliveryProfile';
import type { BatchCommand } from './batchModel';
import type { BatchContext } from './batchRule';

/**
 * Commands that scripts run to learn whether they have the rights of an administrator, in the form in which SYSTEM succeeds with them.
 * Not so the search for S-1-16-12288 in `whoami /groups`: the integrity of SYSTEM is S-1-16-16384.
 */
const passed: Readonly<Record<string, RegExp>> = {
  net: /^\s+(?:session|file)\s*(?:$|[>|&])/i,
  net1: /^\s+(?:session|file)\s*(?:$|[>|&])/i,
  dism: /^\s*(?:$|[>|&])/,
  fltmc: /^\s*(?:$|[>|&])/,
  fsutil: /^\s+dirty\s+query\b/i,
  openfiles: /^\s*(?:$|[>|&])/,
  reg: /^\s+query\s+"?(?:HKU|HKEY_USERS)\\S-1-5-(?:19|20)(?:\\Environment)?"?\s*(?:$|[>|&])/i,
  cacls: /\\system32\\config\\system"?\s*(?:$|[>|&])/i,
  icacls: /\\system32\\config\\system"?\s*(?:$|[>|&])/i,
};

/** Searches in the groups of whoami that find something for SYSTEM. */
const search = /\bS-1-5-32-544\b|\bS-1-16-16384\b/i;

/** True for the last command of a test for the rights of an administrator that succeeds, as SYSTEM runs the script. */
export function isPassedBySystem({ model, delivery }: BatchContext, index: number): boolean {
  const { name, rest, joint } = model.commands[index] ?? { name: '', rest: '', joint: '' };
  if (!delivery.profiles.every((profile) => profileFacts[profile].isSystem)) {
    return false;
  }
  if (joint === '|') {
    const before = model.commands[index - 1];
    return (
      /^find(?:str)?$/.test(name) && search.test(rest) && before?.name === 'whoami' && /\/groups\b/i.test(before.rest)
    );
  }
  return passed[name]?.test(rest) === true && model.commands[index + 1]?.joint !== '|';
}

/** `%errorlevel% neq 0`, `not "%errorlevel%"=="0"`, `errorlevel 1`, and the like. */
const onLevel =
  /^\s*(?:\/i\s+)?(not\s+)?(?:(["']?)[%!]errorlevel[%!]\2\s*(==|\s(?:equ|neq|gtr|geq|lss|leq)\s)\s*\2(\d+)\2|errorlevel\s+(\d+))(?=\s|$)/i;

/** What an `if` on the exit code comes to where that is 0; undefined for another `if`. */
export function holdsAfterSuccess({ rest }: BatchCommand): boolean | undefined {
  const [whole, negation, , operator = 'geq', compared, atLeast] = onLevel.exec(rest) ?? [];
  return whole === undefined
    ? undefined
    : compares(operator.trim().toLowerCase(), Number(compared ?? atLeast)) === (negation === undefined);
}

function compares(operator: string, number: number): boolean {
  switch (operator) {
    case 'neq':
      return number !== 0;
    case 'gtr':
      return false;
    case 'lss':
      return number > 0;
    case 'geq':
      return number === 0;
    case 'leq':
      return true;
    default:
      return number === 0;
  }
}
