import path from 'node:path';
import * as v from 'valibot';
import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import { EnrollmentError } from '../../core/errors';
import { answerCall } from '../device/calls/calls';
import type { Caller } from '../device/calls/call';
import { digestOf, rememberChecked } from '../device/calls/checkedScripts';
import type { Device, ScriptStart } from '../device/device';
import { DeviceFailure } from '../device/deviceFailure';
import { hour } from '../device/clock';
import { PowerLoss } from '../device/moments';
import type { ProgramEnd } from '../device/programs/program';
import type { PowerShellProgram } from '../simulation';
import { openPipe } from './pipe';
import { startPowerShell, type RunningProcess } from './powerShellProcess';

/** Of real time, for one process and what it starts. */
const realLimit = 60_000;
/** Of the device's time: everything that the scripts wait for has an end well before. */
const deviceLimit = 4 * hour;

export interface RunnerOptions {
  readonly powerShell: PowerShellProgram;
  readonly shimFolder: string;
  /** Private to this simulation. */
  readonly folder: string;
  readonly signal?: Cancellation | undefined;
}

const requestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ call: v.string(), with: v.record(v.string(), v.unknown()) }),
);

/** Says nothing of what stands in the line, which may be a secret. */
function readRequest(line: string): v.InferOutput<typeof requestSchema> {
  const request = v.safeParse(requestSchema, line);
  if (!request.success) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'simulator-call',
      message: 'A script wrote something into the line to the virtual device that is no call.',
      remedy: 'Leave the variable VirtualDeviceLine alone.',
    });
  }
  return request.output;
}

/** Runs one script in a PowerShell of its own against the device, to its end. */
export async function runScript(start: ScriptStart, device: Device, options: RunnerOptions): Promise<ProgramEnd> {
  throwIfCancelled(options.signal);
  const session = new Session(start, device, options.signal);
  const pipe = await openPipe(options.folder, (line) => session.answer(line));
  const running = startPowerShell({
    powerShell: options.powerShell,
    args: ['-File', path.join(options.shimFolder, 'run.ps1')],
    folder: options.folder,
    env: { ENROLLMENT_SIMULATOR_PIPE: pipe.name },
    limitMilliseconds: realLimit,
  });
  session.running = running;
  device.processes.add(running);
  const { signal } = options;
  if (signal instanceof AbortSignal) {
    signal.addEventListener('abort', running.kill);
  }
  try {
    const end = await running.end;
    // What the process had asked last may be what broke it off.
    await pipe.idle();
    session.throwIfBroken();
    throwIfCancelled(signal);
    device.observe(start.actor);
    return { ExitCode: end.exitCode ?? -1, Output: end.output + end.errors, TimedOut: false };
  } finally {
    if (signal instanceof AbortSignal) {
      signal.removeEventListener('abort', running.kill);
    }
    device.processes.delete(running);
    pipe.close();
  }
}

/** What one process asks, and how it broke off when it did. */
class Session {
  running: RunningProcess | undefined;
  #failure: unknown;
  readonly #digest: string;
  readonly #startedAt: number;

  constructor(
    private readonly start: ScriptStart,
    private readonly device: Device,
    private readonly signal: Cancellation | undefined,
  ) {
    this.#digest = digestOf(start.file);
    this.#startedAt = device.clock.time;
  }

  /** A failure of Windows goes to the script; any other ends the process, and the simulation with it. */
  async answer(line: string): Promise<string | undefined> {
    try {
      throwIfCancelled(this.signal);
      const { call, with: input } = readRequest(line);
      const value = (await answerCall(call, input, this.#caller())) ?? null;
      this.#refuseUnbounded();
      if (call !== 'start' && call !== 'refuse') {
        rememberChecked(this.#digest);
      }
      return this.#line(value, null);
    } catch (error) {
      if (error instanceof DeviceFailure) {
        const { type, message, hresult } = error;
        return this.#line(null, { type, message, hresult });
      }
      this.#failure ??= error;
      this.running?.kill();
      return undefined;
    }
  }

  /** With the time, which stands still until the next call, so that a script need not ask for it. */
  #line(value: unknown, error: Pick<DeviceFailure, 'type' | 'message' | 'hresult'> | null): string {
    return JSON.stringify({ value, error, now: this.device.clock.time });
  }

  throwIfBroken(): void {
    if (this.#failure !== undefined) {
      throw this.#failure instanceof Error ? this.#failure : new PowerLoss();
    }
  }

  #caller(): Caller {
    const { start, device } = this;
    return { start, device, actor: start.actor, refuse: (findings) => this.#refuse(findings) };
  }

  #refuse([first]: readonly { readonly line: number; readonly what: string }[]): never {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'not-simulated',
      message: 'The virtual device does not cover {0}, so the script was not run.',
      remedy:
        'Use the functions that come with the scripts instead, or try this script on a device that you can spare.',
      values: [first?.what ?? ''],
      location: { file: path.basename(this.start.file), ...(first === undefined ? {} : { line: first.line }) },
    });
  }

  #refuseUnbounded(): void {
    if (this.device.clock.time - this.#startedAt > deviceLimit) {
      throw new EnrollmentError({
        kind: 'refused',
        code: 'unbounded',
        message: '{0} went on for more than 4 hours of the device.',
        remedy: 'Give every wait in the script an end.',
        values: [path.basename(this.start.file)],
      });
    }
  }
}
