import { InvalidArgumentError, type Command } from 'commander';
import { writePlanFile } from '../../adapters/csv/waveFile';
import { wavePlans } from '../../adapters/files/wavePlanFile';
import { parseBlackouts } from '../../core/waves/blackout';
import { addDays, isCalendarDay, localDay, type CalendarDay } from '../../core/waves/calendarDay';
import { droppedPeople, planRest, storePlan } from '../../core/waves/planRest';
import type { WavePlan } from '../../core/waves/planWaves';
import { wavePlanFile, type PlannedPerson, type StoredPlan } from '../../core/waves/storedPlan';
import { orderUsers, waveOrders, type WaveOrder } from '../../core/waves/waveOrder';
import { parseCount, parseReach, usualRequest, waveSettings, type WaveRequest } from '../../core/waves/waveRequest';
import { nowOption, projectOption, type CliCommand } from '../command';
import { loadProject, type LoadedProject } from '../loadProject';
import { refuseOverwriting } from '../refuseOverwriting';
import { planJson, planLines } from './planText';

/** Options of `waves`. What is not said is as in the plan that is saved, else {@link usualRequest}. */
interface WavesOptions {
  readonly project: string;
  readonly start?: CalendarDay;
  readonly reach?: number;
  readonly cap?: number;
  readonly by?: WaveOrder;
  readonly blackout?: string;
  readonly pilot?: string;
  readonly handOver?: number;
  readonly out?: string;
  readonly save?: true;
  readonly now?: Date;
}

/** `waves`: when who is moved, if PINs live a day and not everybody can be reached on it. Issues nothing. */
export const planWavesCommand: CliCommand<WavesOptions> = {
  name: 'plan',
  description: 'Plan in which waves the users are moved, with dates and a forecast; the default.',
  isDefault: true,
  configure,
  run: async (options, terminal) => {
    const { project: folder, out } = options;
    const loaded = await loadProject(folder, terminal);
    const now = options.now ?? terminal.clock();
    const plans = wavePlans(folder);
    const planned = makePlan(await plans.read(), loaded, options, now);
    if (out !== undefined) {
      refuseOverwriting(out, { folder, project: loaded.project });
      await writePlanFile(out, planned.plan, loaded.project.name, now);
    }
    if (options.save === true) {
      // Made anew from what the file says then: a wave may have been started or closed in between.
      await plans.change(({ plan, save }) => save(makePlan(plan, loaded, options, now).stored));
    }
    const written = out === undefined ? {} : { file: out };
    const saved = options.save === true ? { saved: wavePlanFile } : {};
    return {
      json: { ...planJson(planned.plan), gone: planned.dropped.map(({ id }) => id), ...written, ...saved },
      lines: [
        ...planLines(planned.plan, planned.request.reach),
        ...(planned.dropped.length === 0
          ? []
          : [`no longer planned, since they cannot enrol: ${planned.dropped.length}`]),
        ...loaded.notes,
        ...(out === undefined ? [] : [`written: ${out}`]),
        ...(options.save === true ? [`saved: ${wavePlanFile}`] : []),
      ],
    };
  },
};

/** A plan, and what it becomes when it is saved. */
interface PlannedWaves {
  readonly plan: WavePlan;
  readonly request: WaveRequest;
  readonly stored: StoredPlan;
  readonly dropped: readonly PlannedPerson[];
}

function makePlan(
  before: StoredPlan | undefined,
  { project, selection, directory }: LoadedProject,
  options: WavesOptions,
  now: Date,
): PlannedWaves {
  const { lifeHours } = project.pin;
  const request = requestOf(options, before?.request, now);
  const users = orderUsers(selection.recipients, directory.users, request.order);
  const plan = planRest(before, users, waveSettings(request, lifeHours, directory));
  const stored = storePlan(before, plan, { request, lifeHours, now });
  return { plan, request, stored, dropped: droppedPeople(before, selection.recipients) };
}

function requestOf(options: WavesOptions, before: WaveRequest | undefined, now: Date): WaveRequest {
  const known = before ?? usualRequest;
  return {
    start: options.start ?? addDays(localDay(now), 1),
    reach: options.reach ?? known.reach,
    cap: options.cap ?? known.cap,
    handOverBelow: options.handOver ?? known.handOverBelow,
    order: options.by ?? known.order,
    blackout: options.blackout ?? known.blackout,
    pilot: options.pilot ?? known.pilot,
  };
}

function configure(command: Command): void {
  projectOption(command);
  command.option('--start <day>', 'first day, default tomorrow', parseDay);
  command.option('--reach <share>', 'devices that can be reached while a PIN lives: 0.8 (default) or 80%', takeReach);
  command.option('--cap <users>', 'PINs in a wave, default 500', takeCount);
  command.option('--by <order>', `what is moved together: ${waveOrders.join(', ')}`, parseOrder);
  command.option('--blackout <days>', 'no wave on: sat,sun,2026-12-24..2027-01-03', takeBlackout);
  command.option('--pilot <users>', 'first wave: so many users of all sections, or the name of a group', takePilot);
  command.option('--hand-over <users>', 'end when fewer are left; the service desk takes them; default 1', takeCount);
  command.option('--out <file>', 'write the plan: .csv with a row for each user, or .ics for a calendar');
  command.option('--save', `keep the plan in ${wavePlanFile}, to start its waves; what was started stays as it is`);
  nowOption(command);
}

function parseDay(text: string): CalendarDay {
  return isCalendarDay(text) ? text : refuse('Write a day as 2026-12-01.');
}

function takeReach(text: string): number {
  return parseReach(text) ?? refuse('Write a share above 0, at most 1 or 100%.');
}

function takeCount(text: string): number {
  return parseCount(text) ?? refuse('Write a whole number from 1 on.');
}

function parseOrder(text: string): WaveOrder {
  return waveOrders.find((order) => order === text) ?? refuse(`Write one of ${waveOrders.join(', ')}.`);
}

function takeBlackout(text: string): string {
  parseBlackouts(text);
  return text;
}

function takePilot(text: string): string {
  return /^\d+$/.test(text) ? String(takeCount(text)) : text;
}

function refuse(message: string): never {
  throw new InvalidArgumentError(message);
}
