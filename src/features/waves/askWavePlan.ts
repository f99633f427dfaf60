import * as vscode from 'vscode';
import { EnrollmentError } from '../../core/errors';
import { parseBlackouts } from '../../core/waves/blackout';
import { addDays, isCalendarDay, type CalendarDay } from '../../core/waves/calendarDay';
import { waveOrders, type WaveOrder } from '../../core/waves/waveOrder';
import { parseCount, parseReach, usualRequest, type WaveRequest } from '../../core/waves/waveRequest';
import { askSteps, type Answers, type Step } from '../../host/askSteps';
import { localise } from '../../host/showFailure';

/**
 * Asks for a plan, one question after the other; what was answered the last time stands there to be taken.
 * @returns undefined when the user gave up
 */
export async function askWavePlan(
  known: WaveRequest | undefined,
  today: CalendarDay,
  groups: readonly string[],
): Promise<WaveRequest | undefined> {
  const answers = await askSteps(vscode.l10n.t('Plan Waves'), () => steps(groups), proposed(known, today));
  return answers && toRequest(answers);
}

/** A first day that is over is no proposal. */
function proposed(known: WaveRequest | undefined, today: CalendarDay): Answers {
  const { reach, cap, handOverBelow, order, blackout, pilot } = known ?? usualRequest;
  const tomorrow = addDays(today, 1);
  return {
    start: known !== undefined && known.start > tomorrow ? known.start : tomorrow,
    reach: `${Math.round(reach * 1000) / 10}%`,
    cap: String(cap),
    order: order ?? '',
    pilot,
    blackout,
    handOverBelow: String(handOverBelow),
  };
}

function toRequest({ start = '', reach = '', cap = '', order = '', ...rest }: Answers): WaveRequest {
  const { pilot = '', blackout = '', handOverBelow = '' } = rest;
  return {
    start,
    reach: parseReach(reach) ?? usualRequest.reach,
    cap: parseCount(cap) ?? usualRequest.cap,
    handOverBelow: parseCount(handOverBelow) ?? usualRequest.handOverBelow,
    order: waveOrders.find((one) => one === order),
    blackout,
    pilot,
  };
}

function steps(groups: readonly string[]): readonly Step[] {
  const count = (text: string): string | undefined =>
    parseCount(text) === undefined ? vscode.l10n.t('Write a whole number from 1 on.') : undefined;
  return [
    {
      kind: 'text',
      key: 'start',
      prompt: vscode.l10n.t('First day, such as 2026-12-01'),
      check: (text) => (isCalendarDay(text.trim()) ? undefined : vscode.l10n.t('Write a day as 2026-12-01.')),
    },
    {
      kind: 'text',
      key: 'reach',
      prompt: vscode.l10n.t('Share of the devices that can be reached while a PIN lives'),
      check: (text) =>
        parseReach(text) === undefined ? vscode.l10n.t('Write a share above 0, at most 1 or 100%.') : undefined,
    },
    { kind: 'text', key: 'cap', prompt: vscode.l10n.t('PINs in a wave, at most'), check: count },
    {
      kind: 'pick',
      key: 'order',
      placeHolder: vscode.l10n.t('What is moved together'),
      choices: () => [
        { label: vscode.l10n.t('As the Directory Lists Them'), value: '' },
        ...waveOrders.map((order) => ({ label: orderText(order), value: order })),
      ],
    },
    {
      kind: 'text',
      key: 'pilot',
      prompt: vscode.l10n.t('Pilot: a number of users of all sections, or the name of a group; empty for none'),
      check: (text) => checkPilot(text.trim(), groups),
    },
    {
      kind: 'text',
      key: 'blackout',
      prompt: vscode.l10n.t('No wave on these days: sat, sun, 2026-12-24..2027-01-03; empty for none'),
      check: checkBlackout,
    },
    {
      kind: 'text',
      key: 'handOverBelow',
      prompt: vscode.l10n.t('End when fewer users than this are left; the service desk takes them'),
      check: count,
    },
  ];
}

function orderText(order: WaveOrder): string {
  switch (order) {
    case 'site':
      return vscode.l10n.t('Site');
    case 'group':
      return vscode.l10n.t('Group');
    case 'ou':
      return vscode.l10n.t('Organisational Unit');
    case 'department':
      return vscode.l10n.t('Department');
  }
}

function checkPilot(text: string, groups: readonly string[]): string | undefined {
  const isKnown = groups.some((name) => name.toLowerCase() === text.toLowerCase());
  return text === '' || parseCount(text) !== undefined || isKnown
    ? undefined
    : vscode.l10n.t('There is no group "{0}".', text);
}

function checkBlackout(text: string): string | undefined {
  try {
    parseBlackouts(text);
    return undefined;
  } catch (error) {
    return error instanceof EnrollmentError ? localise(error.failure) : String(error);
  }
}
