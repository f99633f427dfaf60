import { readDeviceResults } from '../../adapters/csv/deviceResults';
import { wavePlans } from '../../adapters/files/wavePlanFile';
import { readProject } from '../../adapters/files/projectFolder';
import { EnrollmentError } from '../../core/errors';
import type { ClosedWave, WaveResults } from '../../core/waves/closeWave';
import { outlook, type PlanOutlook } from '../../core/waves/planRest';
import { takeResults } from '../../core/waves/takeResults';
import { nowOption, projectOption, type CliCommand } from '../command';
import type { CommandResult, Terminal } from '../terminal';
import { openVault, unreadableNotes, vaultOption } from '../vault';
import { waveNumber } from './waveNumber';

/** Options of `waves close`. */
interface CloseOptions {
  readonly project: string;
  readonly done?: string;
  readonly allDone?: true;
  readonly vault?: string;
  readonly now?: Date;
}

/** `waves close`: takes the results of a wave's devices; whoever is not done gets a new PIN in the next wave. */
export const closeWaveCommand: CliCommand<CloseOptions> = {
  name: 'close',
  description: 'Close a wave with the results of its devices; whoever is not done is in the next one.',
  configure: (command) => {
    command.argument('<wave>', 'number of the wave');
    projectOption(command);
    command.option(
      '--done <results.csv>',
      'who is done: a column with the address and, where not all are, one with exitCode (0) or outcome (enrolled)',
    );
    command.option('--all-done', 'everyone is');
    vaultOption(command, 'folder of the PINs: those of who is done are used, and taken out of it');
    nowOption(command);
  },
  run: runClose,
};

async function runClose(options: CloseOptions, terminal: Terminal, args: readonly string[]): Promise<CommandResult> {
  const number = waveNumber(args) ?? 0;
  const results = await readResults(options);
  // A folder without a project is a mistake of the call.
  await readProject(options.project);
  const now = options.now ?? terminal.clock();
  const safe = options.vault === undefined ? undefined : await openVault(options.vault, terminal);
  const before = await safe?.vault.open(now);
  const plans = wavePlans(options.project);
  const closed = await takeResults({ number, results, now }, { plans, vault: safe?.vault });
  const ahead = outlook(closed.plan);
  const { done, left, late, strangers } = closed;
  const used = safe === undefined ? {} : { used: closed.used };
  return {
    json: { wave: number, done, left, late, strangers, ...used, ...ahead },
    lines: [
      ...describe(number, closed, ahead),
      ...(safe === undefined ? [] : [`${closed.used} PINs of this vault are used`]),
      ...(before === undefined ? [] : unreadableNotes(before)),
    ],
  };
}

async function readResults({ done, allDone }: CloseOptions): Promise<WaveResults> {
  if ((done === undefined) === (allDone === undefined)) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'wave-results',
      message: 'It has to be said who of the wave is done.',
      remedy: 'Give --done FILE.csv or --all-done.',
    });
  }
  return done === undefined ? { kind: 'all-done' } : { kind: 'listed', done: await readDeviceResults(done) };
}

function describe(number: number, { done, left, late, strangers }: ClosedWave, ahead: PlanOutlook): readonly string[] {
  return [
    `wave ${number} closed: ${done} done, ${left} left over`,
    ...(late === 0 ? [] : [`${late} of waves closed before are done after all`]),
    ...(strangers.length === 0
      ? []
      : [`${strangers.length} of the results are in no wave that was started: ${strangers.slice(0, 10).join(', ')}`]),
    ...outlookLines(ahead),
  ];
}

/** How it goes on, for people. */
export function outlookLines({
  reached,
  leftovers,
  underWay,
  waiting,
  needed,
  planned,
}: PlanOutlook): readonly string[] {
  return [
    ...(reached === undefined ? [] : [`reached so far: ${Math.round(reached * 100)} %`]),
    `left over: ${leftovers}, under way: ${underWay}, not begun: ${waiting}`,
    `waves from here on: ${needed ?? 'without end'}, planned: ${planned}`,
    ...(needed === undefined || needed > planned ? ['"waves --save" plans the rest again'] : []),
  ];
}
