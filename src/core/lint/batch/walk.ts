import type { Place } from '../finding';
import type { Unanswered } from './answers';
import { followsElse, guardedCommand, isElse, type BatchCommand, type BatchModel } from './batchModel';

/** `goto name`, `goto:name`, `call :name`, and `call %name%` where no file is named. */
const jump =
  /\bgoto\b[\s,;=^]*"?:?[ \t]*([^\s:+,;=)&|<>"]+)|\bcall\b[\s,;=^]*"?(?::[ \t]*([^\s:+,;=)&|<>"]+)|(?=[%!])(?![^\s"]*[\\.])(?!%~dp0)([^\s:+,;=)&|<>"]+))/gi;

/** What is known of a file before it runs. */
export interface Knowledge {
  /** What an `if` comes to. @param index of the command */
  readonly comesTo: (command: BatchCommand, index: number) => Unanswered;
  /** True for a command that always succeeds, so that what stands behind its `||` never runs. @param index of the command */
  readonly succeeds?: (index: number) => boolean;
}

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
    private readonly known: Knowledge,
  ) {
    this.labels = [...model.text.matchAll(/^[ \t]*:(?!:)[ \t]*([^\s:+,;=)&|<>]+)/gm)].map(
      ({ 1: name = '', index }) => ({ name: name.toLowerCase(), index: this.firstBehind(index) }),
    );
  }

  reached(): ReadonlySet<number> {
    const seen = new Set([0]);
    // A set is walked on over what is added meanwhile.
    for (const at of seen) {
      this.after(at).forEach((next) => seen.add(this.pastElse(at, next)));
    }
    return seen;
  }

  comesTo(index: number): Unanswered {
    const command = this.model.commands[index];
    return command === undefined ? undefined : this.known.comesTo(command, index);
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
      const alternative = this.known.succeeds?.(index) === true ? this.alternativeTo(index) : undefined;
      return alternative !== undefined
        ? [alternative]
        : [...this.behind(index, command, this.isGuarded(index)), ...this.written(command)];
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
  private behind(index: number, command: BatchCommand, goesOn: boolean): readonly number[] {
    const ends = command.name === 'exit' || command.name === 'goto' || handsOver(command);
    return !goesOn ? (ends ? [] : [index + 1]) : [index + 1, this.past(index, true), this.outOfBlock(index)];
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
        ({ name, startIndex }) => /^(?:if|for|else|do)$/.test(name) || followsElse(text, startIndex),
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

  /** Behind the first branch of an `if` its `else` is passed by. */
  private pastElse(from: number, to: number): number {
    const { commands } = this.model;
    const [before, next] = [commands[from], commands[to]];
    if (before === undefined || next === undefined || before.depth <= next.depth) {
      return to;
    }
    return isElse(this.model, next) ? this.pastElse(from, this.past(to, next.name !== 'else')) : to;
  }

  /** The command behind what follows `||`, alone or in parentheses; undefined where nothing does. */
  private alternativeTo(index: number): number | undefined {
    const { commands, text } = this.model;
    const [command, next] = [commands[index], commands[index + 1]];
    if (command === undefined || next === undefined) {
      return undefined;
    }
    // The bars belong to the parenthesis, not to the first command in it.
    if (/^\s*\|\|\s*\(\s*$/.test(text.slice(command.endIndex, next.startIndex))) {
      return this.past(index, false);
    }
    if (next.joint !== '||') {
      return undefined;
    }
    const end = commands.findIndex(
      ({ joint, depth }, at) => at > index + 1 && depth <= command.depth && joint !== '&&' && joint !== '||',
    );
    return end === -1 ? commands.length : end;
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
export function unreached(model: BatchModel, known: Knowledge): readonly Place[] {
  const walk = new Walk(model, known);
  const reached = walk.reached();
  return model.commands.flatMap((command, index) => {
    const guarded = guardedCommand(command);
    return !reached.has(index) ? [command] : walk.comesTo(index) === 'passed' && guarded !== command ? [guarded] : [];
  });
}

/** Programs that are .cmd files themselves. */
const batchPrograms = /^(?:az|code|firebase|gcloud|gradlew|mvn|ng|npm|npx|pnpm|scoop|tsc|yarn)$/;

/** Another .bat file that is run without `call` takes this one's place: cmd does not come back. */
function handsOver({ name }: BatchCommand): boolean {
  return /\.(?:bat|cmd)$/.test(name) || batchPrograms.test(name);
}

function innermost(command: BatchCommand): BatchCommand {
  const inner = guardedCommand(command);
  return inner === command ? command : innermost(inner);
}
