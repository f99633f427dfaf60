import type { Place } from '../finding';
import type { Unanswered } from './answers';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';

/** `goto name`, `goto:name`, `call :name`, and `call %name%` where no file is named. */
const jump =
  /\bgoto\b[\s,;=^]*"?:?[ \t]*([^\s:+,;=)&|<>"]+)|\bcall\b[\s,;=^]*"?(?::[ \t]*([^\s:+,;=)&|<>"]+)|(?=[%!])(?![^\s"]*[\\.])(?!%~dp0)([^\s:+,;=)&|<>"]+))/gi;

/** What the `if` comes to. @param before the last command before it that is no `if` */
type Decide = (command: BatchCommand, before: BatchCommand | undefined) => Unanswered;

/** Several may have one name: cmd looks from where it is, and then from the top. */
interface Label {
  readonly name: string;
  /** The first command behind it. */
  readonly index: number;
}

/** Follows a file from its first command along jumps, calls and blocks. In doubt it goes every way. */
class Walk {
  private readonly labels: readonly Label[];

  constructor(
    private readonly model: BatchModel,
    private readonly decide: Decide,
  ) {
    this.labels = [...model.text.matchAll(/^[ \t]*:(?!:)[ \t]*([^\s:+,;=)&|<>]+)/gm)].map(
      ({ 1: name = '', index }) => ({ name: name.toLowerCase(), index: this.firstBehind(index) }),
    );
  }

  reached(): ReadonlySet<number> {
    const seen = new Set([0]);
    // A set is walked on over what is added meanwhile.
    for (const at of seen) {
      this.after(at).forEach((next) => seen.add(next));
    }
    return seen;
  }

  comesTo(index: number): Unanswered {
    const command = this.model.commands[index];
    // Other questions about the same exit code stand in between.
    const before = this.model.commands.slice(0, index).findLast(({ name }) => name !== 'if');
    return command === undefined ? undefined : this.decide(command, before);
  }

  private after(index: number): readonly number[] {
    const command = this.model.commands[index];
    if (command === undefined) {
      return [];
    }
    const comesTo = this.comesTo(index);
    if (comesTo === 'dies') {
      return [];
    }
    const guarded = guardedCommand(command);
    if (command.name !== 'if' && command.name !== 'for') {
      return [...this.behind(index, command, this.isGuarded(index)), ...this.written(command)];
    }
    const past = this.past(index, guarded !== command);
    if (comesTo === 'passed') {
      return [past];
    }
    const inner = innermost(guarded);
    const inside = [
      ...(guarded === command ? [index + 1] : this.behind(index, inner, inner !== guarded)),
      ...this.written(command),
    ];
    return comesTo === 'taken' ? inside : [...inside, past];
  }

  /** Where a command leads that is no `if`. */
  private behind(index: number, { name }: BatchCommand, goesOn: boolean): readonly number[] {
    const next = goesOn ? [index + 1, this.past(index, true), this.outOfBlock(index)] : [index + 1];
    switch (name) {
      case 'exit':
      case 'goto':
        return goesOn ? next : [];
      default:
        return next;
    }
  }

  /** Where jumps and calls lead that stand anywhere in a command, also where its condition cannot be read. */
  private written({ name, written, rest }: BatchCommand): readonly number[] {
    if (/^(?:echo|rem|title)\b/.test(name)) {
      return [];
    }
    // A command that is a variable may be a jump.
    const own = /^[%!]/.test(name) ? this.target(/^\s*:?([^\s:+,;=)&|<>%!]+)/.exec(rest)?.[1] ?? '') : [];
    return [
      ...own,
      ...[...`${written}${rest}`.matchAll(jump)].flatMap(([, goto, call, put]) =>
        this.target(goto ?? call ?? put ?? ''),
      ),
    ];
  }

  /** All labels of the name; where a variable stands in it, all that begin like it. */
  private target(written: string): readonly number[] {
    const name = written.toLowerCase();
    const variable = name.search(/[%!]/);
    return this.labels
      .filter((label) => (variable === -1 ? label.name === name : label.name.startsWith(name.slice(0, variable))))
      .map(({ index }) => index);
  }

  /** True for what runs only under a condition: in parentheses, behind && or ||, or behind an `if` or `else` on the same line. */
  private isGuarded(index: number): boolean {
    const { commands, text } = this.model;
    const command = commands[index];
    if (command === undefined) {
      return false;
    }
    const next = commands[index + 1]?.joint ?? '';
    return (
      command.depth > 0 ||
      /^(?:&&|\|\||\|)$/.test(command.joint) ||
      // In a pipe it ends another process; behind || stands what runs where it fails.
      /^\|/.test(next) ||
      // A block whose beginning was not understood.
      /^\s*\)/.test(text.slice(command.endIndex)) ||
      this.lineOf(index).some(
        ({ name, startIndex }) =>
          /^(?:if|for|else|do)$/.test(name) || /\belse\s+$/i.test(text.slice(Math.max(0, startIndex - 40), startIndex)),
      )
    );
  }

  /** The command and those before it on its line, which may be continued. */
  private lineOf(index: number): readonly BatchCommand[] {
    const { commands } = this.model;
    const line = commands[index]?.line;
    let from = index;
    while (from > 0 && (commands[from]?.joint !== '' || commands[from - 1]?.line === line)) {
      from--;
    }
    return commands.slice(from, index + 1);
  }

  /** The next command that does not belong to an `if`: behind its line, or behind its block. */
  private past(index: number, isOneLine: boolean): number {
    const { commands } = this.model;
    const depth = commands[index]?.depth ?? 0;
    let at = index + 1;
    while (
      at < commands.length &&
      (isOneLine ? commands[at]?.joint !== '' && commands[at]?.name !== 'else' : (commands[at]?.depth ?? 0) > depth)
    ) {
      at++;
    }
    return at;
  }

  private outOfBlock(index: number): number {
    const depth = this.model.commands[index]?.depth ?? 0;
    const at = this.model.commands.findIndex((one, other) => other > index && one.depth < depth);
    return at === -1 ? this.model.commands.length : at;
  }

  private firstBehind(offset: number): number {
    const at = this.model.commands.findIndex(({ startIndex }) => startIndex > offset);
    return at === -1 ? this.model.commands.length : at;
  }
}

/** Commands to which the file does not come where its conditions come to that. */
export function unreached(model: BatchModel, decide: Decide): readonly Place[] {
  const walk = new Walk(model, decide);
  const reached = walk.reached();
  return model.commands.flatMap((command, index) => {
    const guarded = guardedCommand(command);
    return !reached.has(index) ? [command] : walk.comesTo(index) === 'passed' && guarded !== command ? [guarded] : [];
  });
}

function innermost(command: BatchCommand): BatchCommand {
  const inner = guardedCommand(command);
  return inner === command ? command : innermost(inner);
}
