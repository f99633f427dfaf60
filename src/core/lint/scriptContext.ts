import type { EnrolmentCase } from '../project/enrolmentCase';
import { firstNot } from './binarySearch';
import { profileFacts, type DeliveryProfile } from './deliveryProfile';
import { parametersOf } from './model/cmdlets';
import type { Command } from './model/command';
import type { Folder } from './model/fold';
import { knownText, type FoldedText } from './model/foldedText';
import type { ScriptModel } from './model/scriptModel';
import type { ScriptFile } from './scriptFile';
import type { Place } from './finding';
import type { SyntaxNode } from './syntaxNode';

/** How a script is delivered, as far as it is known. */
export interface Delivery {
  /** Profiles under which the script may run; all of them where nothing is known. */
  readonly profiles: readonly DeliveryProfile[];
  readonly enrolmentCase?: EnrolmentCase | undefined;
}

const none: readonly Command[] = [];

/** What a rule is given: the script, what is known of its delivery, and the questions that rules ask most. */
export class ScriptContext {
  constructor(
    readonly file: ScriptFile,
    readonly model: ScriptModel,
    readonly folder: Folder,
    readonly delivery: Delivery,
  ) {}

  /** True where the script runs as SYSTEM under every profile in question. */
  get runsAsSystem(): boolean {
    return this.delivery.profiles.every((profile) => profileFacts[profile].isSystem);
  }

  get runsAsUser(): boolean {
    return this.delivery.profiles.every((profile) => !profileFacts[profile].isSystem);
  }

  get mayBe32Bit(): boolean {
    return this.delivery.profiles.every((profile) => profileFacts[profile].is32Bit);
  }

  /** True where the only profiles in question are among these. */
  runsUnder(...profiles: readonly DeliveryProfile[]): boolean {
    return this.delivery.profiles.every((profile) => profiles.includes(profile));
  }

  /** Calls of cmdlets or programs by their full name in lower case; functions of the script are not among them. */
  commands(...names: readonly string[]): readonly Command[] {
    const [first, second] = names;
    this.byName ??= Map.groupBy(
      this.model.commands.filter(({ kind }) => kind !== 'function'),
      ({ name }) => name,
    );
    if (first !== undefined && second === undefined) {
      return this.byName.get(first) ?? none;
    }
    return names
      .flatMap((name) => this.byName?.get(name) ?? none)
      .sort((one, other) => one.node.startIndex - other.node.startIndex);
  }

  /** The call that a node is; undefined for a node of another type. */
  commandAt(node: SyntaxNode | undefined): Command | undefined {
    this.byNode ??= new Map(this.model.commands.map((command) => [command.node, command]));
    return node === undefined ? undefined : this.byNode.get(node);
  }

  /** Calls within a node, in the order of the text. */
  commandsIn({ startIndex, endIndex }: Place): readonly Command[] {
    const all = this.model.commands;
    let at = firstNot(all, ({ node }) => node.startIndex < startIndex);
    const inside: Command[] = [];
    for (let one = all[at]; one !== undefined && one.node.startIndex < endIndex; one = all[++at]) {
      inside.push(one);
    }
    return inside;
  }

  private byName: ReadonlyMap<string, readonly Command[]> | undefined;
  private byNode: ReadonlyMap<SyntaxNode, Command> | undefined;

  /** The value of a parameter, given by name or by position. */
  argument(command: Command, parameter: string): SyntaxNode | undefined {
    const given = command.parameters.get(parameter);
    if (given !== undefined) {
      return given.value;
    }
    const positional = (parametersOf(command.name) ?? []).filter(({ position }) => position !== undefined);
    const wanted = positional.find(({ name }) => name === parameter);
    if (wanted?.position === undefined) {
      return undefined;
    }
    // Positions count only what is not given by name.
    const before = positional.filter(
      ({ name, position }) => (position ?? 0) < (wanted.position ?? 0) && !command.parameters.has(name),
    );
    const taken =
      command.parameters.has('literalpath') && parameter !== 'path' && wanted.position > 0
        ? before.length - 1
        : before.length;
    return command.arguments[Math.max(0, taken)];
  }

  /** True where a switch is given and not set to false, or may be given by an unknown splat. */
  has(command: Command, parameter: string): boolean {
    const given = command.parameters.get(parameter);
    const value = given?.value === undefined ? '' : this.model.source(given.value).toLowerCase();
    return given === undefined ? command.hasUnknownSplat : !/^(?:\$false|0)$/.test(value.trim());
  }

  fold(node: SyntaxNode | undefined): FoldedText {
    return this.folder.fold(node);
  }

  /** The whole text of an expression where it is known. */
  known(node: SyntaxNode | undefined): string | undefined {
    return node === undefined ? undefined : knownText(this.folder.fold(node));
  }

  source(node: SyntaxNode): string {
    return this.model.source(node);
  }

  /** True where the code, comments left out, matches. */
  codeMatches(pattern: RegExp): boolean {
    return pattern.test(this.code);
  }

  private codeWithoutComments: string | undefined;

  /** The text with blanks in place of comments; offsets stay. */
  get code(): string {
    if (this.codeWithoutComments === undefined) {
      const pieces: string[] = [];
      let at = 0;
      for (const { startIndex, endIndex } of this.model.comments) {
        pieces.push(
          this.model.text.slice(at, startIndex),
          ' '.repeat(Math.max(0, endIndex - Math.max(at, startIndex))),
        );
        at = Math.max(at, endIndex);
      }
      this.codeWithoutComments = pieces.join('') + this.model.text.slice(at);
    }
    return this.codeWithoutComments;
  }
}
