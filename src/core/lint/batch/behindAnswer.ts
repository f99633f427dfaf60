import type { Place } from '../finding';
import { answersOf, unanswered, type Unanswered } from './answers';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';

const known = new WeakMap<BatchModel, readonly Place[]>();

/** False for a command to which the file comes only with an answer to `set /p` or `choice`, which nobody gives on the device. */
export function isReached(model: BatchModel, { startIndex }: Place): boolean {
  let places = known.get(model);
  if (places === undefined) {
    places = behindAnswer(model);
    known.set(model, places);
  }
  return !places.some((one) => startIndex >= one.startIndex && startIndex < one.endIndex);
}

function behindAnswer(model: BatchModel): readonly Place[] {
  const answers = answersOf(model);
  if (answers.size === 0 && !model.commands.some(waitsForChoice)) {
    return [];
  }
  const walk = new Walk(model, answers);
  const reached = walk.reached();
  return model.commands.flatMap((command, index) => {
    const guarded = guardedCommand(command);
    return !reached.has(index) ? [command] : walk.comesTo(index) === 'passed' && guarded !== command ? [guarded] : [];
  });
}

/** With /t it goes on by itself. */
function waitsForChoice({ name, rest }: BatchCommand): boolean {
  return name === 'choice' && !/\/t\b/i.test(rest);
}

/** Follows a file from its first command along jumps, calls and blocks. In doubt it goes every way. */
class Walk {
  private readonly labels: ReadonlyMap<string, number>;

  constructor(
    private readonly model: BatchModel,
    private readonly answers: ReadonlySet<string>,
  ) {
    const found = [...model.text.matchAll(/^[ \t]*:(?!:)[ \t]*([^\s:+,;=]+)/gm)];
    this.labels = new Map(
      // Of two labels of one name the first is found, as a rule.
      found.reverse().map(({ 1: name = '', index }) => [name.toLowerCase(), this.firstBehind(index)]),
    );
  }

  reached(): ReadonlySet<number> {
    const seen = new Set<number>();
    const open = [0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at < this.model.commands.length && !seen.has(at)) {
        seen.add(at);
        open.push(...this.after(at));
      }
    }
    return seen;
  }

  comesTo(index: number): Unanswered {
    const command = this.model.commands[index];
    // Other questions about the same exit code stand in between.
    const before = this.model.commands.slice(0, index).findLast(({ name }) => name !== 'if');
    return command === undefined
      ? undefined
      : unanswered(command, this.answers, before !== undefined && waitsForChoice(before));
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
      return this.behind(index, command, this.isGuarded(index));
    }
    const past = this.past(index, guarded !== command);
    if (comesTo === 'passed') {
      return [past];
    }
    const inside = guarded === command ? [index + 1] : this.behind(index, innermost(guarded), guarded.name === 'if');
    return comesTo === 'taken' ? inside : [...inside, past];
  }

  /** Where a command leads that is no `if`. */
  private behind(index: number, { name, rest }: BatchCommand, goesOn: boolean): readonly number[] {
    const next = goesOn ? [index + 1, this.past(index, true), this.outOfBlock(index)] : [index + 1];
    switch (name) {
      case 'exit':
        return goesOn ? next : [];
      case 'goto':
        return [...this.target(rest), ...(goesOn ? next : [])];
      case 'call':
        return [...(/^\s*:/.test(rest) ? this.target(rest) : []), ...next];
      default:
        return next;
    }
  }

  /** Every label where the name is put together. */
  private target(rest: string): readonly number[] {
    const name = /^\s*:?\s*([^\s:+,;=)&]+)/.exec(rest)?.[1]?.toLowerCase() ?? '';
    const index = this.labels.get(name);
    return /[%!]/.test(name) ? [...this.labels.values()] : index === undefined ? [] : [index];
  }

  /** True for what runs only under a condition: in parentheses, behind && or ||, or behind an `if` on the same line. */
  private isGuarded(index: number): boolean {
    const command = this.model.commands[index];
    return (
      command !== undefined &&
      (command.depth > 0 ||
        /^(?:&&|\|\||\|)$/.test(command.joint) ||
        this.model.commands.some(
          ({ name, line }, at) => at < index && line === command.line && /^(?:if|for|else)$/.test(name),
        ))
    );
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

function innermost(command: BatchCommand): BatchCommand {
  const inner = guardedCommand(command);
  return inner === command ? command : innermost(inner);
}
