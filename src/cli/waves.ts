import { InvalidArgumentError, type Command } from 'commander';
import { writeWaveFile } from '../adapters/csv/waveFile';
import { replaceFile } from '../adapters/files/replaceFile';
import type { DirectorySnapshot } from '../core/directory/directoryUser';
import { GroupClosure } from '../core/directory/groupClosure';
import { parseBlackouts, type Blackout } from '../core/waves/blackout';
import { addDays, dayOf, isCalendarDay, type CalendarDay } from '../core/waves/calendarDay';
import { planWaves, type Wave, type WavePlan } from '../core/waves/planWaves';
import { waveCalendar } from '../core/waves/waveCalendar';
import { orderUsers, waveOrders, type Pilot, type WaveOrder } from '../core/waves/waveOrder';
import { nowOption, projectOption, type CliCommand } from './command';
import { loadProject } from './loadProject';
import { refuseOverwriting } from './refuseOverwriting';
import { table } from './table';

/** Options of `waves`. */
interface WavesOptions {
  readonly project: string;
  readonly start?: CalendarDay;
  readonly reach: number;
  readonly cap: number;
  readonly by?: WaveOrder;
  readonly blackout: readonly Blackout[];
  /** Who it is, once the directory is known. */
  readonly pilot?: (directory: DirectorySnapshot) => Pilot;
  readonly handOver: number;
  readonly out?: string;
  readonly now?: Date;
}

/** `waves`: when who is moved, if PINs live a day and not everybody can be reached on it. Issues nothing. */
export const wavesCommand: CliCommand<WavesOptions> = {
  name: 'waves',
  description: 'Plan in which waves the users are moved, with dates and a forecast.',
  configure,
  run: async (options, terminal) => {
    const { project: folder, out } = options;
    const { project, selection, directory, notes } = await loadProject(folder, terminal);
    const now = options.now ?? terminal.clock();
    const plan = planWaves(orderUsers(selection.recipients, directory.users, options.by), {
      start: options.start ?? addDays(dayOf(now), 1),
      reach: options.reach,
      cap: options.cap,
      handOverBelow: options.handOver,
      lifeHours: project.pin.lifeHours,
      blackouts: options.blackout,
      pilot: options.pilot?.(directory),
    });
    if (out !== undefined) {
      refuseOverwriting(out, { folder, project });
      await (out.toLowerCase().endsWith('.ics')
        ? replaceFile(out, (handle) => handle.writeFile(waveCalendar(plan, project.name, now)))
        : writeWaveFile(out, plan));
    }
    const written = out === undefined ? {} : { file: out };
    return {
      json: { ...plan, handedOver: round(plan.handedOver), waves: plan.waves.map(describeWave), ...written },
      lines: [...describePlan(plan, options), ...notes, ...(out === undefined ? [] : [`written: ${out}`])],
    };
  },
};

function configure(command: Command): void {
  projectOption(command);
  command.option('--start <day>', 'first day, default tomorrow', parseDay);
  command.option('--reach <share>', 'devices that can be reached while a PIN lives: 0.8 or 80%', parseReach, 0.8);
  command.option('--cap <users>', 'PINs in a wave', parseCount, 500);
  command.option('--by <order>', `what is moved together: ${waveOrders.join(', ')}`, parseOrder);
  command.option('--blackout <days>', 'no wave on: sat,sun,2026-12-24..2027-01-03', parseBlackouts, []);
  command.option('--pilot <users>', 'first wave: so many users of all sections, or the name of a group', parsePilot);
  command.option('--hand-over <users>', 'end when fewer are left; the service desk takes them', parseCount, 1);
  command.option('--out <file>', 'write the plan: .csv with a row for each user, or .ics for a calendar');
  nowOption(command);
}

function describeWave({ fresh, leftovers, left, ...wave }: Wave): object {
  const users = fresh.map(({ recipient }) => recipient.id);
  return {
    ...wave,
    leftovers: round(leftovers),
    left: round(left),
    fresh: users.length,
    sections: sectionsOf(fresh),
    users,
  };
}

function describePlan({ waves, users, handedOver, milestones }: WavePlan, { reach }: WavesOptions): readonly string[] {
  const rows = waves.map((wave) => [
    wave.isPilot ? `${wave.number} pilot` : String(wave.number),
    wave.firstDay === wave.lastDay ? wave.firstDay : `${wave.firstDay}..${wave.lastDay}`,
    String(wave.fresh.length),
    String(Math.round(wave.leftovers)),
    String(Math.round(wave.left)),
    sectionsOf(wave.fresh).join(', '),
  ]);
  return [
    `${users} users in ${waves.length} waves, if ${round(reach * 100)} % can be reached while a PIN lives`,
    ...table([['wave', 'days', 'new', 'again', 'left', ''], ...rows]),
    `left for the service desk: ${round(handedOver)}`,
    ...milestones.map(({ below, waves: after }) => `fewer than ${below} left after ${after} waves`),
  ];
}

function sectionsOf(users: Wave['fresh']): readonly string[] {
  return [...new Set(users.map(({ section }) => section))].filter((section) => section !== '');
}

/** To a tenth: the forecast is no better than that. */
function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function parseDay(text: string): CalendarDay {
  return isCalendarDay(text) ? text : refuse('Write a day as 2026-12-01.');
}

function parseReach(text: string): number {
  const reach = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return reach > 0 && reach <= 1 ? reach : refuse('Write a share above 0, at most 1 or 100%.');
}

function parseCount(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : refuse('Write a whole number from 1 on.');
}

function parseOrder(text: string): WaveOrder {
  return waveOrders.find((order) => order === text) ?? refuse(`Write one of ${waveOrders.join(', ')}.`);
}

function parsePilot(text: string): NonNullable<WavesOptions['pilot']> {
  const users = /^\d+$/.test(text) ? parseCount(text) : undefined;
  return ({ groups }) =>
    users === undefined ? { group: text, within: new GroupClosure(groups).within([text]) } : { users };
}

function refuse(message: string): never {
  throw new InvalidArgumentError(message);
}
