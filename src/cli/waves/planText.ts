import type { Wave, WavePlan } from '../../core/waves/planWaves';
import { table } from '../table';

/** A plan for people. @param reach by which it was made */
export function planLines({ waves, users, handedOver, milestones }: WavePlan, reach: number): readonly string[] {
  const rows = waves.map((wave) => [
    waveName(wave),
    waveDays(wave),
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

/** The same for `--json`. */
export function planJson(plan: WavePlan): object {
  return { ...plan, handedOver: round(plan.handedOver), waves: plan.waves.map(describeWave) };
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

export function waveName({ number, isPilot }: Pick<Wave, 'number' | 'isPilot'>): string {
  return isPilot ? `${number} pilot` : String(number);
}

export function waveDays({ firstDay, lastDay }: Pick<Wave, 'firstDay' | 'lastDay'>): string {
  return firstDay === lastDay ? firstDay : `${firstDay}..${lastDay}`;
}

function sectionsOf(users: Wave['fresh']): readonly string[] {
  return [...new Set(users.map(({ section }) => section))].filter((section) => section !== '');
}

/** To a tenth: the forecast is no better than that. */
function round(number: number): number {
  return Math.round(number * 10) / 10;
}
