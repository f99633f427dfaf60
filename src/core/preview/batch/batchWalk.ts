import { guardedCommand, type BatchCommand, type BatchModel } from '../../lint/batch/batchModel';
import { knownText } from '../../lint/model/foldedText';
import type { PictureStep, PlannedEffect, Situation } from '../picture';
import { accountOf, firstState } from '../run/firstState';
import { SecretWords } from '../run/secretWords';
import { displayTarget, displayWords, negated } from '../target';
import { environmentOf, placeOf, secretValues, wordsOf } from './batchText';
import { commandEffects, type BatchEffect } from './commandEffects';
import { expand, type Variables } from './expand';

/** Bounds: a batch file of jumps in circles ends as well. */
const most = { steps: 2_000, jumps: 6, items: 4 } as const;

/** Where a walk has come to: what it has drawn, and whether it goes on behind. */
interface Walked {
  readonly steps: readonly PictureStep[];
  readonly isOver: boolean;
}

/** An imagined run of a batch file. Variables that `set` gives a value are followed; nothing is executed. */
export class BatchWalk {
  isCut = false;
  private readonly secrets: SecretWords;
  private variables: Variables;
  private readonly jumps: string[] = [];
  private drawn = 0;

  constructor(
    private readonly model: BatchModel,
    private readonly situation: Situation,
  ) {
    this.secrets = new SecretWords(secretValues(model));
    this.variables = environmentOf(situation);
  }

  draw(): readonly PictureStep[] {
    return this.walk(0, this.model.commands.length).steps;
  }

  /** Walks the commands from one index up to another. */
  private walk(from: number, to: number): Walked {
    const steps: PictureStep[] = [];
    for (let index = from; index < to;) {
      const command = this.model.commands[index];
      if (command === undefined || this.drawn > most.steps) {
        this.isCut ||= command !== undefined;
        break;
      }
      const end = this.endOf(index, to);
      const { steps: own, isOver } = this.run(command, index, end);
      steps.push(...own);
      if (isOver) {
        return { steps, isOver };
      }
      index = end;
    }
    return { steps, isOver: false };
  }

  /** Index behind a command and the block that belongs to it, `else` and its block included. */
  private endOf(index: number, to: number): number {
    const command = this.model.commands[index];
    const depth = command?.depth ?? 0;
    const opensBlock = command?.name === 'if' || command?.name === 'for' || command?.name === 'else';
    let end = index + 1;
    while (opensBlock && end < to) {
      const next = this.model.commands[end];
      if (next === undefined || (next.depth <= depth && !this.isElse(end))) {
        break;
      }
      end++;
    }
    return end;
  }

  private isElse(index: number): boolean {
    const command = this.model.commands[index];
    return command !== undefined && /^\s*(?:\)\s*)?else\b/i.test(this.lineOf(command));
  }

  /** The line from its beginning up to the command's end. */
  private lineOf({ startIndex, endIndex, line }: BatchCommand): string {
    const start = this.model.lines.startOf(line);
    const lead = this.model.text.slice(start, startIndex).replace(/^[\s\S]*\)/, '');
    return lead + this.model.text.slice(startIndex, endIndex);
  }

  private run(command: BatchCommand, index: number, end: number): Walked {
    switch (command.name) {
      case 'if':
        return this.runIf(command, index, end);
      case 'for':
        return this.runFor(command, index, end);
      case 'set':
        this.assign(command.rest);
        return { steps: [], isOver: false };
      case 'goto':
        return this.jump(command, /^\s*:?([^\s:&|]+)/.exec(command.rest)?.[1] ?? 'eof');
      case 'exit':
        return { steps: [this.exit(command)], isOver: true };
      case 'call':
        return this.call(command);
      default:
        return this.joined(command, { steps: this.effectsOf(command), isOver: false });
    }
  }

  /** `a && b` and `a || b`: the second depends on how the first has ended. */
  private joined(command: BatchCommand, { steps, isOver }: Walked): Walked {
    if ((command.joint !== '&&' && command.joint !== '||') || steps.length === 0) {
      return { steps, isOver };
    }
    const before = this.model.commands[this.model.commands.indexOf(command) - 1];
    const arm = { label: `${before?.name ?? ''} ${command.joint}`.trim(), steps };
    return { steps: [{ type: 'branch', arms: [arm], at: placeOf(command) }], isOver: false };
  }

  private runIf(command: BatchCommand, index: number, end: number): Walked {
    const inner = guardedCommand(command);
    const at = placeOf(command);
    const other = this.elseIndex(index, end);
    const written = inner === command ? command.rest : this.model.text.slice(command.restStart, inner.startIndex);
    const label = displayWords(written, this.secrets);
    const before = this.variables;
    const body = inner === command ? this.walk(index + 1, other ?? end) : this.run(inner, index, end);
    const afterBody = this.variables;
    this.variables = before;
    const otherwise = other === undefined ? undefined : this.walk(this.behindElse(other), end);
    this.variables = body.isOver ? this.variables : afterBody;
    const arms = [
      { label, steps: body.steps },
      ...(otherwise === undefined
        ? []
        : [{ label: body.steps.length === 0 ? negated(label) : 'else', steps: otherwise.steps }]),
    ];
    return { steps: [{ type: 'branch', arms, at }], isOver: body.isOver && otherwise?.isOver === true };
  }

  private elseIndex(index: number, end: number): number | undefined {
    const depth = this.model.commands[index]?.depth ?? 0;
    for (let at = index + 1; at < end; at++) {
      const isOuter =
        (this.model.commands[at]?.depth ?? 0) <= depth + (this.model.commands[at]?.name === 'else' ? 0 : 1);
      if (isOuter && this.isElse(at)) {
        return at;
      }
    }
    return undefined;
  }

  private behindElse(index: number): number {
    return this.model.commands[index]?.name === 'else' ? index + 1 : index;
  }

  private runFor(command: BatchCommand, index: number, end: number): Walked {
    const [head = command.rest, letter = '', list = ''] =
      /^[\s\S]*?%%([A-Za-z])\s+in\s*\(([^)]*)\)/i.exec(command.rest) ?? [];
    const inner = guardedCommand(command);
    const isPlain = !/^\s*\/[frld]/i.test(command.rest);
    const items = isPlain
      ? wordsOf(list).flatMap((word) => wordsOf(knownText(expand(word, this.variables)) ?? word))
      : [];
    const each = items.length > 0 && items.length <= most.items ? items : [undefined];
    const steps: PictureStep[] = [];
    for (const item of each) {
      this.variables = new Map(this.variables).set(
        `%${letter.toLowerCase()}`,
        item === undefined ? [{ hole: letter }] : expand(item, this.variables),
      );
      const walked = inner === command ? this.walk(index + 1, end) : this.run(inner, index, end);
      steps.push(...walked.steps);
    }
    const label = displayWords(`for ${head.trim()}`, this.secrets);
    return { steps: [{ type: 'loop', label, steps, at: placeOf(command) }], isOver: false };
  }

  private assign(rest: string): void {
    const [, name = '', value = ''] = /^\s*"?([^=/"]+?)=(.*?)"?\s*$/.exec(rest) ?? [];
    if (name !== '' && !/^\s*\/[ap]/i.test(rest)) {
      this.variables = new Map(this.variables).set(name.trim().toLowerCase(), expand(value, this.variables));
    }
  }

  /** What follows a label runs in the place of the `goto`. */
  private jump(command: BatchCommand, label: string): Walked {
    const target = this.labelIndex(label);
    const name = label.toLowerCase();
    const isAgain = this.jumps.filter((jump) => jump === name).length > 0 || this.jumps.length >= most.jumps;
    if (target === undefined || isAgain) {
      return { steps: [], isOver: true };
    }
    this.jumps.push(name);
    const before = this.variables;
    const { steps } = this.walk(target, this.model.commands.length);
    this.variables = before;
    this.jumps.pop();
    return { steps: [{ type: 'call', name: `goto ${label}`, steps, at: placeOf(command) }], isOver: true };
  }

  private labelIndex(label: string): number | undefined {
    const { lines, commands } = this.model;
    for (let line = 1; line <= lines.count; line++) {
      if (/^\s*:\s*([^\s:]+)/.exec(lines.textOf(line))?.[1]?.toLowerCase() === label.toLowerCase()) {
        const index = commands.findIndex(({ startIndex }) => startIndex > lines.startOf(line));
        return index === -1 ? undefined : index;
      }
    }
    return undefined;
  }

  private call(command: BatchCommand): Walked {
    const label = /^\s*:([^\s:]+)/.exec(command.rest)?.[1];
    if (label === undefined) {
      return { steps: this.effectsOf({ ...command, name: 'start', rest: ` ${command.rest}` }), isOver: false };
    }
    return { steps: this.jump(command, label).steps, isOver: false };
  }

  private exit(command: BatchCommand): PictureStep {
    const [, code] = /^\s*(?:\/b)?\s*(\S+)?/i.exec(command.rest) ?? [];
    const known = code === undefined ? undefined : knownText(expand(code, this.variables));
    return {
      type: 'exit',
      code: known !== undefined && /^-?\d+$/.test(known) ? known : undefined,
      at: placeOf(command),
    };
  }

  private effectsOf(command: BatchCommand): readonly PictureStep[] {
    return commandEffects(command, (text) => expand(text, this.variables)).map((effect) =>
      this.effect(effect, command),
    );
  }

  private effect({ kind, target, account }: BatchEffect, command: BatchCommand): PlannedEffect {
    this.drawn += 1;
    return {
      type: 'effect',
      kind,
      target: displayTarget(target, this.secrets),
      isKnown: knownText(target) !== undefined,
      account: account ?? accountOf(this.situation),
      bitness: firstState(this.situation).bitness,
      at: placeOf(command),
    };
  }
}
