import type { Place } from '../finding';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';
import type { BatchContext } from './batchRule';
import { deadCode } from './deadCode';
import { onlyFromNever } from './labels';
import { holdsAfterSuccess, isPassedBySystem } from './rightsTests';

const known = new WeakMap<BatchContext, readonly Place[]>();

/**
 * True for a command behind an `if` that is decided: on a variable that the file sets to one value, or never, or on the rights of an
 * administrator, which SYSTEM has; and for one to which the file comes in no way.
 */
export function isNeverTaken(context: BatchContext, { startIndex }: Place): boolean {
  let places = known.get(context);
  if (places === undefined) {
    const { model } = context;
    const behind = model.commands.flatMap((command, index) => [
      ...notTaken(model, command, index, comesTo(model, command) ?? afterTest(context, index)),
      ...afterFailure(context, index),
    ]);
    places = [...behind, ...onlyFromNever(model, behind), ...deadCode(model)];
    known.set(context, places);
  }
  return places.some((one) => startIndex >= one.startIndex && startIndex < one.endIndex);
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

/** What stands behind the `||` of such a test. */
function afterFailure(context: BatchContext, index: number): readonly Place[] {
  const { model } = context;
  const before = model.commands[index - 1];
  const next = model.commands[index];
  if (next?.joint !== '||' && !isBlockAfterBars(model, index)) {
    return [];
  }
  if (before === undefined || next === undefined || !isPassedBySystem(context, index - 1)) {
    return [];
  }
  return next.depth > before.depth ? blockFrom(model, index, before.depth).places : [next];
}

/** `|| (`: the bars belong to the parenthesis, not to the first command in it. */
function isBlockAfterBars({ commands, text }: BatchModel, index: number): boolean {
  const [before, next] = [commands[index - 1], commands[index]];
  return (
    before !== undefined && next !== undefined && /^\s*\|\|\s*\(\s*$/.test(text.slice(before.endIndex, next.startIndex))
  );
}

function* notTaken(
  model: BatchModel,
  command: BatchCommand,
  index: number,
  holds: boolean | undefined,
): Iterable<Place> {
  if (holds === undefined) {
    return;
  }
  const then = blockFrom(model, index + 1, command.depth);
  const otherwise = model.commands[then.end];
  if (!holds) {
    const inner = guardedCommand(command);
    yield* inner === command ? then.places : [inner, ...joined(model, index)];
  } else if (otherwise?.name === 'else' && otherwise.depth === command.depth) {
    yield* blockFrom(model, then.end + 1, command.depth).places;
  } else if (command.depth === 0) {
    yield* upToLabel(model, guardedCommand(command));
  }
}

/** What follows on the same line with `&` belongs to the `if`. */
function joined(model: BatchModel, index: number): readonly BatchCommand[] {
  const rest = model.commands.slice(index + 1);
  const end = rest.findIndex(({ joint, name }) => joint === '' || name === 'else');
  return end === -1 ? rest : rest.slice(0, end);
}

/** The commands of the block that opens there. */
function blockFrom(
  model: BatchModel,
  from: number,
  depth: number,
): { readonly places: readonly Place[]; readonly end: number } {
  let end = from;
  while ((model.commands[end]?.depth ?? 0) > depth) {
    end++;
  }
  return { places: model.commands.slice(from, end), end };
}

/** What a `goto` jumps over, where no other label stands in between to which something else may jump. */
function* upToLabel({ text }: BatchModel, { name, rest, endIndex }: BatchCommand): Iterable<Place> {
  const label = name === 'goto' ? rest.trim().replace(/^:/, '').toLowerCase() : '';
  const [next] = text.slice(endIndex).matchAll(/^[ \t]*:(?!:)[ \t]*(\S+)/gm);
  if (label !== '' && next?.[1]?.toLowerCase() === label) {
    yield { startIndex: endIndex, endIndex: endIndex + next.index };
  }
}

/** `"%quiet%"=="true"`, `/i %quiet% EQU true`; the quotes belong to both sides. */
const condition = /^\s*(\/i\s+)?(not\s+)?("?)%(\w+)%\3\s*(==|\s(?:equ|neq)\s)\s*\3([^\s"%!()]+)\3(?=\s|$)/i;

function comesTo(model: BatchModel, { name: command, rest, startIndex }: BatchCommand): boolean | undefined {
  if (command === 'if' && isUnexpanded(model, rest)) {
    return false;
  }
  const [, ignoresCase, negation, , name = '', operator = '', text = ''] = condition.exec(rest) ?? [];
  const value = name === '' || command !== 'if' ? undefined : valueOf(model, name.toLowerCase(), startIndex);
  if (value === undefined) {
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
