import type { FoldedText } from '../../lint/model/foldedText';
import { parametersOf } from '../../lint/model/cmdlets';
import type { Command } from '../../lint/model/command';
import type { SyntaxNode } from '../../lint/syntaxNode';
import type { Arguments } from '../run/arguments';
import type { Outcome } from '../run/pipelines';
import type { Run } from '../run/run';
import { asText, itemsOf, truth, type Value } from '../run/value';

/** A command as it is called, with what it is given. */
export interface CommandCall {
  readonly command: Command;
  readonly given: Arguments;
  readonly piped: Value | undefined;
  /** What `&` or `.` was given. */
  readonly called: Value | undefined;
}

/** A call of a cmdlet: what the tables of effects ask of it. */
export class CmdletCall {
  constructor(
    readonly run: Run,
    readonly command: Command,
    readonly given: Arguments,
    readonly piped: Value | undefined,
  ) {}

  get node(): SyntaxNode {
    return this.command.node;
  }

  /** A parameter's value, given by name or by its position. */
  value(parameter: string): Value | undefined {
    const named = this.given.named.get(parameter);
    if (named !== undefined) {
      return named;
    }
    const facts = parametersOf(this.command.name) ?? [];
    const wanted = facts.find(({ name }) => name === parameter)?.position;
    if (wanted === undefined) {
      return undefined;
    }
    // Positions count only what is not given by name; -LiteralPath stands for -Path.
    const before = facts.filter(
      ({ name, position }) =>
        position !== undefined && position < wanted && !this.has(name) && !(name === 'path' && this.has('literalpath')),
    );
    return this.given.positional[before.length];
  }

  has(parameter: string): boolean {
    const value = this.given.named.get(parameter);
    return value !== undefined && truth(value) !== false;
  }

  /** Each item of a parameter's value as text; nothing where it is not given. */
  texts(parameter: string): readonly FoldedText[] {
    const value = this.value(parameter);
    return value === undefined ? [] : textsOf(value);
  }

  text(parameter: string): FoldedText | undefined {
    return this.texts(parameter)[0];
  }

  /** Paths that the call is about: -LiteralPath, -Path, or what comes out of the pipeline. */
  paths(parameter = 'path'): readonly FoldedText[] {
    const value = this.value('literalpath') ?? this.value(parameter) ?? this.piped;
    return value === undefined ? [] : textsOf(value);
  }
}

function textsOf(value: Value): readonly FoldedText[] {
  return value.type === 'either' ? [asText(value)] : itemsOf(value).items.map(asText);
}

/** What a command does, drawn on the run; returns the value that it yields where something is known of it. */
export type CmdletEffect = (call: CmdletCall) => Value | Outcome | undefined;

/** Effects of commands by their full name in lower case. */
export type CmdletTable = Readonly<Record<string, CmdletEffect>>;
