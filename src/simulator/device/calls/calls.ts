import path from 'node:path';
import { EnrollmentError } from '../../../core/errors';
import type { Call, Caller } from './call';
import { fileCalls } from './fileCalls';
import { peopleCalls } from './peopleCalls';
import { processCalls } from './processCalls';
import { provisioningCalls } from './provisioningCalls';
import { registryCalls } from './registryCalls';
import { systemCalls } from './systemCalls';
import { taskCalls } from './taskCalls';

/** Every call that the shims make, by name. */
const calls: Readonly<Record<string, Call>> = {
  ...processCalls,
  ...peopleCalls,
  ...fileCalls,
  ...registryCalls,
  ...taskCalls,
  ...provisioningCalls,
  ...systemCalls,
};

/** Answers a call, after looking what the script did to files since the call before. */
export function answerCall(name: string, input: unknown, caller: Caller): unknown {
  const run = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (run === undefined) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'simulator-call',
      message: 'The shims of the simulator call {0}, which it does not know.',
      remedy: 'Install the extension again: its parts do not fit together.',
      values: [name],
    });
  }
  caller.device.observe(caller.actor);
  const isSetup = [path.basename(caller.start.file), caller.actor.step].includes('setup.ps1');
  if (name !== 'start' && isSetup) {
    caller.device.reach('start', caller.actor);
  }
  return run(input, caller);
}
