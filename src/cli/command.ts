import { InvalidArgumentError, type Command } from 'commander';
import { exitCode } from './exitCodes';
import type { CommandResult, Terminal } from './terminal';

/** One command of the command line. `Options` is what `configure` declares. */
export interface CliCommand<Options> {
  readonly name: string;
  readonly description: string;
  readonly configure: (command: Command) => void;
  /** @param argument the positional argument, empty where the command has none */
  readonly run: (options: Options, terminal: Terminal, argument: string) => Promise<CommandResult>;
}

/** Adds a command to the program; `finish` learns its exit code. */
export function addCommand<Options>(
  program: Command,
  { name, description, configure, run }: CliCommand<Options>,
  terminal: Terminal,
  finish: (code: number) => void,
): void {
  const command = program.command(name).description(description).option('--json', 'print one JSON object');
  configure(command);
  command.action(async () => {
    const options = command.opts<Options & { readonly json?: boolean }>();
    const result = await run(options, terminal, command.args[0] ?? '');
    terminal.out(options.json === true ? `${JSON.stringify(result.json)}\n` : `${result.lines.join('\n')}\n`);
    finish(result.findings === true ? exitCode.refused : exitCode.done);
  });
}

export function projectOption(command: Command): void {
  command.requiredOption('--project <folder>', 'folder with enrollment.json');
}

export function nowOption(command: Command): void {
  command.option('--now <time>', 'the present moment, ISO 8601', parseTime);
}

function parseTime(text: string): Date {
  const time = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError('Write it in ISO 8601, for example 2026-11-22T18:00:00Z.');
  }
  return time;
}
