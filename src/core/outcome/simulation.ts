import type { DeviceState } from './exitCodes';

/** Everything that a script can do to a device. */
export const effectKinds = [
  'file-created',
  'file-changed',
  'file-deleted',
  'access-changed',
  'registry-set',
  'registry-deleted',
  'process',
  'network',
  'task-registered',
  'task-removed',
  'package-installed',
  'package-uninstalled',
  'enrolled',
  'unenrolled',
  'restart',
  'killed',
] as const;

export type EffectKind = (typeof effectKinds)[number];

export interface Effect {
  /** What caused it: a script of the package, a task, or Windows. */
  readonly step: string;
  readonly kind: EffectKind;
  /** Windows path, registry key and value, program and arguments, host, task... Never a PIN. */
  readonly target: string;
  /** Such as `NT AUTHORITY\SYSTEM` or `CONTOSO\jane`. */
  readonly account: string;
  /** The device's clock, ISO 8601. */
  readonly at: string;
}

/** What happened on the virtual device, up to the end of the PINs' life and the next start. */
export interface Simulation {
  readonly state: DeviceState;
  /** Exit code of the script that decides the case, as Windows sees it. */
  readonly exitCode: number;
  readonly hresult: string | null;
  /** The result line of that script; null when it wrote none. */
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly steps: readonly StepResult[];
  readonly effects: readonly Effect[];
  readonly server: {
    /** User under whom the server lists the device; null when it does not. */
    readonly enrolledAs: string | null;
    /** Attempts that the server refused for a wrong PIN or user. */
    readonly refusedAttempts: number;
    readonly accountLocked: boolean;
  };
  /** Places that still hold a PIN, and settings that are not as they were before. Empty is what everybody wants. */
  readonly leftovers: readonly string[];
  /** Milliseconds by the device's clock, from the first script to the last one's end. */
  readonly deviceTime: number;
}

/** One script that the management tool ran. */
export interface StepResult {
  readonly step: string;
  readonly account: string;
  readonly exitCode: number;
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** A simulation as JSON for other programs: what is documented and nothing else. */
export function simulationAnswer(simulation: Simulation): object {
  const { state, exitCode, hresult, result, effects, server, leftovers, steps } = simulation;
  return {
    state,
    exitCode,
    hresult,
    result,
    effects: effects.map(({ step, kind, target, account, at }) => ({ step, kind, target, account, at })),
    server,
    leftovers,
    steps,
  };
}
