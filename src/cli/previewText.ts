import { profileFacts } from '../core/lint/deliveryProfile';
import type { Picture, PictureArm, PictureStep, PlannedEffectKind } from '../core/preview/picture';

/** One word for each kind, so that the targets stand below each other. */
const words: Readonly<Record<PlannedEffectKind, string>> = {
  'file-read': 'reads',
  'file-written': 'writes',
  'file-deleted': 'DELETES',
  'access-changed': 'locks',
  'registry-read': 'asks',
  'registry-set': 'sets',
  'registry-deleted': 'UNSETS',
  process: 'starts',
  network: 'contacts',
  task: 'schedules',
  package: 'installs',
  restart: 'RESTARTS',
  secret: 'SECRET',
};

const width = Math.max(...Object.values(words).map(({ length }) => length));

/** What a script will do, as a tree for a terminal. */
export function previewText({ script, situation, steps, isCut }: Picture): readonly string[] {
  const { enrolmentCase, profile, recipient } = situation;
  const whom = recipient === undefined ? '' : `, for ${recipient.enrolmentEmail}`;
  return [
    `${script}, case ${enrolmentCase}, as ${profileFacts[profile].title}${whom}`,
    '',
    ...(steps.length === 0 ? ['nothing that reaches beyond the script'] : steps.flatMap((step) => stepLines(step, ''))),
    ...(isCut === true ? ['… the rest is too large to be drawn'] : []),
  ];
}

function stepLines(step: PictureStep, indent: string): readonly string[] {
  const inner = `${indent}  `;
  const inside = (steps: readonly PictureStep[]): readonly string[] => steps.flatMap((one) => stepLines(one, inner));
  switch (step.type) {
    case 'effect': {
      const bits = step.bitness === 'either' ? '' : `, ${step.bitness}-bit`;
      return [`${indent}${words[step.kind].padEnd(width)}  ${step.target}  (${step.account}${bits})`];
    }
    case 'exit':
      return [`${indent}EXIT ${step.code ?? '<code>'}`];
    case 'call':
      return [`${indent}${step.name}:`, ...inside(step.steps)];
    case 'loop':
      return [`${indent}again and again: ${step.label}`, ...inside(step.steps)];
    case 'branch':
      return step.arms.flatMap((arm) => armLines(arm, indent));
    case 'try':
      return [
        `${indent}try`,
        ...inside(step.steps),
        ...step.handlers.flatMap((arm) => armLines(arm, indent, '')),
        ...(step.always.length === 0 ? [] : [`${indent}whatever happened`, ...inside(step.always)]),
      ];
  }
}

function armLines({ label, isTaken, steps }: PictureArm, indent: string, word = 'if '): readonly string[] {
  const answer = isTaken === undefined ? '' : isTaken ? '  [yes]' : '  [no]';
  const lead = /^(?:else|default|trap)/.test(label) ? '' : word;
  return [`${indent}${lead}${label}${answer}`, ...steps.flatMap((step) => stepLines(step, `${indent}  `))];
}
