import { Command, CommanderError } from 'commander';
import { tool } from '../adapters/tool';
import { errorText } from '../core/errors';
import { auditCommand } from './audit';
import { buildCommand } from './build';
import { addCommand, printable } from './command';
import { exitCode, exitCodeOf } from './exitCodes';
import { inspectCommand } from './inspect';
import { lintCommand } from './lint';
import { pinsCommand } from './pins';
import { previewCommand } from './preview';
import { simulateCommand } from './simulate';
import type { Terminal } from './terminal';
import { usersCommand } from './users';
import { closeWaveCommand } from './waves/close';
import { planWavesCommand } from './waves/plan';
import { startWaveCommand } from './waves/start';
import { waveStatusCommand } from './waves/status';

/**
 * The command line.
 * @param args without the program's own name
 * @returns the exit code: 0 done, 1 refused or findings, 2 wrong usage, 3 a source or server failed
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCode.done;
  const program = describeProgram(terminal, (found) => {
    code = found;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    }
    terminal.error(`${tool.name}: ${oneLine(errorText(error))}\n`);
    return exitCodeOf(error);
  }
}

function describeProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command(tool.name)
    .description('Builds deployment packages that enrol Windows devices in MDM.')
    .version(tool.version)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.error,
      outputError: (text, write) => {
        write(`${tool.name}: ${usageText(text)}\n`);
      },
    });
  addCommand(program, usersCommand, terminal, finish);
  addCommand(program, pinsCommand, terminal, finish);
  addCommand(program, buildCommand, terminal, finish);
  addCommand(program, inspectCommand, terminal, finish);
  addCommand(program, simulateCommand(), terminal, finish);
  addCommand(program, lintCommand, terminal, finish);
  addCommand(program, previewCommand, terminal, finish);
  addCommand(program, auditCommand, terminal, finish);
  const waves = program.command('waves').description('Plan in which waves the users are moved, and move them.');
  addCommand(waves, planWavesCommand, terminal, finish);
  addCommand(waves, startWaveCommand, terminal, finish);
  addCommand(waves, closeWaveCommand, terminal, finish);
  addCommand(waves, waveStatusCommand, terminal, finish);
  return program;
}

/** Errors are one line each, so that logs and pipelines keep them whole. */
function oneLine(text: string): string {
  return printable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '));
}

function usageText(text: string): string {
  const sentence = oneLine(text.trim().replace(/^error: /, '')).replace(/\.?$/, '.');
  return `${sentence} See "${tool.name} --help".`;
}
