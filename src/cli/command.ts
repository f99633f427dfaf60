import { InvalidArgumentError, type Command } from 'commander';
import { exitCode } from './exitCodes';
import type { CommandResult, Terminal } from './terminal';

/** One command of the command line. `Options` is what `configure` declares. */
export interface CliCommand<Options> {
  readonly name: string;
  readonly description: string;
  /** Run where a command of a group is not named. */
  readonly isDefault?: boolean;
  readonly configure: (command: Command) => void;
  /** @param files the positional arguments */
  readonly run: (options: Options, terminal: Terminal, files: readonly string[]) => Promise<CommandResult>;
}

/** Adds a command to the program; `finish` learns its exit code. */
export function addCommand<Options>(
  program: Command,
  { name, description, isDefault = false, configure, run }: CliCommand<Options>,
  terminal: Terminal,
  finish: (code: number) => void,
): void {
  const command = program
    .command(name, { isDefault })
    .description(description)
    .option('--json', 'print one JSON object');
  configure(command);
  command.action(async () => {
    const options = command.opts<Options & { readonly json?: boolean }>();
    const result = await run(options, terminal, command.args);
    terminal.out(
      options.json === true || result.isJson === true
        ? `${JSON.stringify(result.json)}\n`
        : `${result.lines.map(printable).join('\n')}\n`,
    );
    finish(result.findings === true ? exitCode.refused : exitCode.done);
  });
}

export function projectOption(command: Command): void {
  command.requiredOption('--project <folder>', 'folder with enrollment.json');
}

export function nowOption(command: Command): void {
  command.option('--now <time>', 'the present moment, ISO 8601', parseTime);
}

/** ISO 8601. Without a zone it is UTC, so that the same call gives the same package everywhere. */
function parseTime(text: string): Date {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const [, day = '', clock = 'T00:00:00', zone = 'Z'] = parts ?? [];
  const isDay = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  const time = new Date(isDay ? `${day}${clock}${zone}` : Number.NaN);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9000) {
    throw new InvalidArgumentError('Write it in ISO 8601, for example 2026-11-22T18:00:00Z.');
  }
  return time;
}

/** Text of a directory or a package as a terminal may show it: control characters could rewrite the screen. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD');
}
