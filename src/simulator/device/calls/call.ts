import * as v from 'valibot';
import { EnrollmentError } from '../../../core/errors';
import type { Actor } from '../accounts';
import type { Device, ScriptStart } from '../device';
import { DeviceFailure, signed } from '../deviceFailure';

/** A process that calls. */
export interface Caller {
  readonly device: Device;
  readonly actor: Actor;
  readonly start: ScriptStart;
  /** What the check of the script found; nothing of it was run. */
  readonly refuse: (findings: readonly { readonly line: number; readonly what: string }[]) => void;
}

/** Answers one call of a shim. What it returns becomes JSON. */
export type Call = (input: unknown, caller: Caller) => unknown;

/** A call whose arguments are checked: they come from another process. */
export function call<const Schema extends v.ObjectEntries>(
  entries: Schema,
  run: (input: v.InferOutput<v.ObjectSchema<Schema, undefined>>, caller: Caller) => unknown,
): Call {
  const schema = v.object(entries);
  return (input, caller) => {
    const result = v.safeParse(schema, input);
    if (!result.success) {
      throw misfit(v.getDotPath(result.issues[0]) ?? '');
    }
    return run(result.output, caller);
  };
}

/** Names the argument and never its value, which may be a secret. */
function misfit(argument: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'simulator-call',
    message: 'A script gave {0} to a command of Windows in a form that the virtual device does not know.',
    remedy: 'Use the command as the default scripts do.',
    values: [argument],
  });
}

/** Refuses what needs administrator rights to everybody else. */
export function requireElevation({ actor }: Caller): void {
  if (!actor.account.IsElevated) {
    throw new DeviceFailure('access', 'Access is denied.', signed('0x80070005'));
  }
}
