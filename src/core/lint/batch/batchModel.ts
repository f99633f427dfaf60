import type { Place } from '../finding';
import { LineTable } from '../lineTable';

/** One command of a .bat file. */
export interface BatchCommand extends Place {
  /** In lower case, without folder, extension and quotes: `robocopy`, `if`, `set`. */
  readonly name: string;
  /** The name as it is written, with its folder and quotes. */
  readonly written: string;
  /** Everything behind the name, as written. */
  readonly rest: string;
  /** Offset of `rest`. */
  readonly restStart: number;
  readonly line: number;
  /** How many parentheses are open around it. */
  readonly depth: number;
  /** Number of the outermost parenthesised block it lies in; 0 outside of any. */
  readonly block: number;
  /** What stands before it: a line, `&`, `&&`, `||` or `|`. */
  readonly joint: '' | '&' | '&&' | '||' | '|';
}

/** A .bat file as rules see it. */
export interface BatchModel {
  readonly text: string;
  readonly lines: LineTable;
  readonly commands: readonly BatchCommand[];
  readonly comments: readonly { readonly start: number; readonly text: string }[];
}

const joints = /^(?:&&|\|\||[&|])/;

/**
 * Splits a .bat file into commands: continued lines, quotes, carets, parentheses and the four ways to join commands. What cmd
 * itself finds out only while it runs (the text of variables) is not looked into.
 */
export function buildBatchModel(text: string): BatchModel {
  const lines = new LineTable(text);
  const commands: BatchCommand[] = [];
  const comments: { start: number; text: string }[] = [];
  let depth = 0;
  let block = 0;
  let blocks = 0;
  for (let line = 1; line <= lines.count; line++) {
    const start = lines.startOf(line);
    const written = lines.textOf(line);
    if (/^\s*@?\s*(?:rem\b|::)/i.test(written)) {
      comments.push({ start, text: written });
      continue;
    }
    while (line < lines.count && /(?:^|[^^])(?:\^\^)*\^$/.test(lines.textOf(line))) {
      line++;
    }
    const end = lines.startOf(line) + lines.textOf(line).length;
    for (const piece of split(text.slice(start, end))) {
      depth = Math.max(0, depth - piece.closed);
      const at = start + piece.start;
      block = depth + piece.opened === 0 ? 0 : block === 0 ? ++blocks : block;
      depth += piece.opened;
      const command = readCommand(piece.text, at);
      if (command !== undefined) {
        commands.push({
          ...command,
          line: lines.at(at).line,
          depth,
          block: depth === 0 ? 0 : block,
          joint: piece.joint,
        });
      }
    }
  }
  return { text, lines, commands, comments };
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly joint: BatchCommand['joint'];
  /** Parentheses opened before the command, and closed before it. */
  readonly opened: number;
  readonly closed: number;
}

/** Cuts a logical line at joints and at parentheses that begin or end a block. */
function split(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let joint: BatchCommand['joint'] = '';
  let opened = 0;
  let closed = 0;
  let isQuoted = false;
  const push = (to: number): void => {
    pieces.push({ text: line.slice(from, to), start: from, joint, opened, closed });
    opened = 0;
    closed = 0;
    joint = '';
  };
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (char === '"') {
      isQuoted = !isQuoted;
    } else if (char === '^') {
      at++;
    } else if (!isQuoted) {
      const found = joints.exec(line.slice(at, at + 2))?.[0];
      if (found !== undefined && !/[<>]$/.test(line.slice(0, at))) {
        push(at);
        joint = found as BatchCommand['joint'];
        at += found.length - 1;
        from = at + 1;
      } else if (char === '(' && opensBlock(line.slice(from, at))) {
        push(at);
        opened = 1;
        from = at + 1;
      } else if (char === ')' && !line.slice(from, at).includes('(')) {
        push(at);
        closed = 1;
        from = at + 1;
      }
    }
  }
  push(line.length);
  return pieces;
}

/** A parenthesis begins a block at the start of a command, behind a condition, `else`, or the `do` of a loop. */
function opensBlock(before: string): boolean {
  return /^\s*@?$/.test(before) || /^\s*(?:(?:else\s+)?if\b.*(?<!\bin)\s|else\s*|.*\bdo\s*)$/i.test(before);
}

function readCommand(
  text: string,
  at: number,
): Pick<BatchCommand, 'name' | 'written' | 'rest' | 'restStart' | 'startIndex' | 'endIndex'> | undefined {
  const lead = /^[\s@]*(?:else\s+(?!$))?/i.exec(text)?.[0].length ?? 0;
  const body = text.slice(lead).trimEnd();
  if (body === '' || body.startsWith(':')) {
    return undefined;
  }
  const written = /^(?:"[^"]*"?|(?:goto|call)(?=:)|[^\s"/=,;<>]+)/i.exec(body)?.[0] ?? body;
  const name = written
    .replaceAll('"', '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|com)$/i, '')
    .toLowerCase();
  const startIndex = at + lead;
  const rest = body.slice(written.length);
  return {
    name,
    written,
    rest,
    restStart: startIndex + written.length,
    startIndex,
    endIndex: startIndex + body.length,
  };
}

/** True for `else`, and for a command behind it on its line. */
export function isElse({ text }: BatchModel, { name, startIndex }: BatchCommand): boolean {
  return name === 'else' || followsElse(text, startIndex);
}

/** True behind `else` and blanks on the same line. */
export function followsElse(text: string, startIndex: number): boolean {
  return /\belse\s+$/i.test(text.slice(Math.max(0, startIndex - 40), startIndex));
}

/** Commands hidden in an `if`, a `for` or a `start /wait` on one line: `if not exist X copy …`. */
export function innerCommand(command: BatchCommand): BatchCommand {
  const inner = guardedCommand(command);
  return inner === command ? command : innerCommand(inner);
}

/** The command behind the condition of an `if`, or the `do` of a `for`, on the same line; the command itself without one. */
export function guardedCommand(command: BatchCommand): BatchCommand {
  const condition =
    /^\s*(?:\/i\s+)?(?:not\s+)?(?:exist\s+(?:"[^"]*"|\S+)|errorlevel\s+\d+|defined\s+\S+|(?:"[^"]*"|\S+?)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?:"[^"]*"|\S+))\s+/i;
  const loop = /^.*?\)\s*do\s+/i;
  // Without /wait nobody learns how it ends; the title comes first.
  const started = /^\s+(?:"[^"]*"\s+)?(?:\/\w+\s+)*\/wait\s+(?:\/\w+\s+)*/i;
  const match =
    command.name === 'if'
      ? condition.exec(command.rest)
      : command.name === 'for'
        ? loop.exec(command.rest)
        : command.name === 'start'
          ? started.exec(command.rest)
          : null;
  if (match === null) {
    return command;
  }
  const inner = readCommand(command.rest.slice(match[0].length), command.restStart + match[0].length);
  return inner === undefined ? command : { ...command, ...inner };
}
