import { beginsIn, type Place } from '../finding';
import type { BatchCommand, BatchModel } from './batchModel';
import type { BatchContext } from './batchRule';
import { holdsAfterSuccess, isPassedBySystem } from './rightsTests';
import { unreached } from './walk';

const known = new WeakMap<BatchContext, readonly Place[]>();

/**
 * True for a command to which the file comes in no way, whatever anybody answers: behind a `goto` or an `exit`, without a label that is
 * named where it comes to, or behind an `if` that is decided, on a variable that the file sets to one value, or never, or on the
 * rights of an administrator, which SYSTEM has.
 */
export function isNeverTaken(context: BatchContext, place: Place): boolean {
  let places = known.get(context);
  if (places === undefined) {
    places = unreached(context.model, {
      comesTo: (command, index) => {
        const holds = comesTo(context.model, command) ?? afterTest(context, index);
        return holds === undefined ? undefined : holds ? 'taken' : 'passed';
      },
      succeeds: (index) => isPassedBySystem(context, index),
    });
    known.set(context, places);
  }
  return places.some((one) => beginsIn(place, one));
}

/** What an `if` comes to right behind a test for the rights of an administrator. */
function afterTest(context: BatchContext, index: number): boolean | undefined {
  const { commands, text } = context.model;
  const [command, before] = [commands[index], commands[index - 1]];
  const isNext =
    command?.name === 'if' &&
    before !== undefined &&
    // A label in between: somebody may come there from elsewhere.
    !/^\s*:\s*[\w-]/m.test(text.slice(before.endIndex, command.startIndex)) &&
    isPassedBySystem(context, index - 1);
  return isNext ? holdsAfterSuccess(command) : undefined;
}

/** `"%quiet%"=="true"`, `/i %quiet% EQU true`; the quotes belong to both sides. */
const condition = /^\s*(\/i\s+)?(not\s+)?("?)%(\w+)%\3\s*(==|\s(?:equ|neq)\s)\s*\3([^\s"%!()]*)\3(?=\s|$)/i;

/** `/i not defined quiet` */
const defined = /^\s*(?:\/i\s+)?(not\s+)?defined\s+(\w+)(?=\s|$)/i;

/** `if errorlevel 0` is true from 0 on, and hardly a program ends with less. */
const belowZero = /^\s*not\s+errorlevel\s+0(?=\s|$)/i;

function comesTo(model: BatchModel, { name: command, rest, startIndex }: BatchCommand): boolean | undefined {
  if (command === 'if' && (isUnexpanded(model, rest) || belowZero.test(rest))) {
    return false;
  }
  if (command !== 'if') {
    return undefined;
  }
  const [, isNotDefined, asked = ''] = defined.exec(rest) ?? [];
  const known = asked === '' ? undefined : valueOf(model, asked.toLowerCase(), startIndex);
  if (known !== undefined) {
    return (known === '') === (isNotDefined !== undefined);
  }
  const [, ignoresCase, negation, quote, name = '', operator = '', text = ''] = condition.exec(rest) ?? [];
  const value = name === '' ? undefined : valueOf(model, name.toLowerCase(), startIndex);
  // Without quotes nothing on one side is a mistake that ends the file.
  if (value === undefined || (quote === '' && (value === '' || text === ''))) {
    return undefined;
  }
  const isSame = ignoresCase === undefined ? value === text : value.toLowerCase() === text.toLowerCase();
  return (isSame === (negation === undefined)) === !/neq/i.test(operator);
}

/** `if !count! equ 1` in a file that never turns delayed expansion on: cmd compares the exclamation marks themselves. */
function isUnexpanded({ text }: BatchModel, rest: string): boolean {
  return (
    /^\s*(?:\/i\s+)?("?)!\w+!\1\s*(?:==|\sequ\s)\s*[^\s!%]+(?=\s|$)/i.test(rest) &&
    !/delayedexpansion|\/v(?::on)?\b/i.test(text)
  );
}

/** What Windows, ConfigMgr or the package may set. A name of the script's own that nothing sets is empty on the device. */
const fromOutside =
  /^(?:errorlevel|cd|date|time|random|cmdcmdline|cmdextversion|os|path|pathext|processor_\w+|number_of_processors|program\w*|common\w*|system\w*|windir|comspec|temp|tmp|user\w*|logon\w*|session\w*|computername|home\w*|appdata|localappdata|allusersprofile|public|sms\w*|_sms\w*|osd\w*|client\w*|firmware_type)$/;

function valueOf(model: BatchModel, name: string, before: number): string | undefined {
  const isFed = model.commands.some((command) => isFeeding(command, name));
  const settings = [...model.text.matchAll(/\bset\s+(?:\/[ap]\s+)?"?(\w+)[ \t]*[-+*/]?=([^\r\n&|)]*)/gi)].filter(
    ([, one = '']) => one.toLowerCase() === name,
  );
  const values = new Set(settings.map(([, , value = '']) => value.trim().replace(/"$/, '').toLowerCase()));
  const [value] = values;
  if (isFed || fromOutside.test(name) || values.size > 1 || settings.some(([written]) => /\/[ap]\s/i.test(written))) {
    return undefined;
  }
  if (value === undefined) {
    return '';
  }
  const isSetFirst = model.commands.some(
    (command) =>
      command.name === 'set' &&
      command.depth === 0 &&
      command.joint === '' &&
      command.startIndex < before &&
      sets(command, name),
  );
  return isSetFirst && /^[\w.-]+$/.test(value) ? spelled(settings[0]?.[2] ?? '') : undefined;
}

function spelled(value: string): string {
  return value.trim().replace(/"$/, '');
}

function sets({ rest }: BatchCommand, name: string): boolean {
  return /^\s*"?(\w+)[ \t]*=/.exec(rest)?.[1]?.toLowerCase() === name;
}

/** Another file that is called may set variables, as may a name that is put together; a loop sets what its text says. */
function isFeeding({ name: command, rest }: BatchCommand, name: string): boolean {
  return (
    (command === 'call' && !/^\s*:/.test(rest)) ||
    (command === 'set' && /^\s*"?[^=]*[%!][^=]*=/.test(rest)) ||
    (command === 'for' && new RegExp(`\\bset\\s+"?(?:${name}\\b|[%!])`, 'i').test(rest))
  );
}
