import type { Effect, EffectKind, Simulation } from '../core/outcome/simulation';
import { timeline, type TimelineEntry } from '../core/outcome/timeline';
import { verdictOf } from '../core/outcome/verdict';

/** One word for each kind of effect, so that the targets stand below each other. */
const words: Readonly<Record<EffectKind, string>> = {
  'file-created': 'creates',
  'file-changed': 'changes',
  'file-deleted': 'deletes',
  'access-changed': 'locks',
  'registry-set': 'sets',
  'registry-deleted': 'unsets',
  process: 'starts',
  network: 'contacts',
  'task-registered': 'schedules',
  'task-removed': 'unschedules',
  'package-installed': 'installs',
  'package-uninstalled': 'uninstalls',
  enrolled: 'ENROLLED',
  unenrolled: 'UNENROLLED',
  restart: 'RESTART',
  killed: 'KILLED',
};

const width = Math.max(...Object.values(words).map(({ length }) => length));

/** What happened on the virtual device, for people: the timeline, the result, and what is left over. */
export function simulationText(simulation: Simulation): readonly string[] {
  return [...timeline(simulation).flatMap(entryLines), '', ...resultLines(simulation), ...leftoverLines(simulation)];
}

function entryLines({ step, account, effects, result }: TimelineEntry): readonly string[] {
  const end = result === undefined ? '' : `, exit code ${result.exitCode}`;
  return ['', `${step}, as ${account}${end}`, ...effects.map(effectLine)];
}

function effectLine({ at, kind, target }: Effect): string {
  return `  ${at.slice(0, 19).replace('T', ' ')}  ${words[kind].padEnd(width)}  ${target}`;
}

function resultLines(simulation: Simulation): readonly string[] {
  const { state, exitCode, hresult, server } = simulation;
  const { reason, message, outcome, hresultName } = verdictOf(simulation);
  const codes = [`exit code ${exitCode}`, reason, hresult, hresultName].filter((part) => part !== null).join(', ');
  return [
    `result: ${state} (${codes})`,
    ...(outcome === undefined ? [] : [`  ${outcome.meaning.en} ${outcome.remedy.en}`]),
    ...(message === null ? [] : [`  the script says: ${message}`]),
    `server: ${server.enrolledAs === null ? 'does not list the device' : `lists the device as ${server.enrolledAs}`}`,
    ...(server.refusedAttempts === 0 ? [] : [`  attempts refused: ${server.refusedAttempts}`]),
    ...(server.accountLocked ? ['  the account is LOCKED'] : []),
  ];
}

function leftoverLines({ leftovers }: Simulation): readonly string[] {
  return leftovers.length === 0
    ? ['left over: nothing']
    : ['left over:', ...leftovers.map((leftover) => `  ${leftover}`)];
}
