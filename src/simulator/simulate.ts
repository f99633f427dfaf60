import { throwIfCancelled } from '../core/cancellation';
import { findLeftovers, liveOn } from './aftermath';
import { deliver, type Delivered } from './delivery/deliver';
import { usualEnableLua } from './device/windows';
import type { Stage } from './faults/fault';
import type { Simulation, SimulationEnvironment, SimulationRequest } from './simulation';
import { openStage } from './stage';

/** How long a cancelled simulation may go on. */
const cancellationPollMs = 100;

/**
 * Runs the scripts of a package on a virtual device, as the management tool of a case would, and then lets the device live until
 * the PINs have expired. Nothing of this machine is changed but a private folder, which is gone afterwards whatever happened.
 * @throws EnrollmentError `not-simulated` when a script uses what the virtual device does not cover; none of it was run then
 */
export async function simulate(request: SimulationRequest, environment: SimulationEnvironment): Promise<Simulation> {
  throwIfCancelled(environment.signal);
  const { stage, endProcesses, close } = await openStage(request, environment);
  // A script would go on to its end; the user wants it to stop now.
  const watch = setInterval(() => {
    if (environment.signal?.aborted === true) {
      endProcesses();
    }
  }, cancellationPollMs);
  try {
    const { device, entries, enrolmentCase, plan } = stage;
    const onStep = (step: string): void => {
      throwIfCancelled(environment.signal);
      environment.onProgress?.(step, undefined);
    };
    const begunAt = device.clock.time;
    const delivered = await deliver({ device, entries, enrolmentCase, plan, onStep });
    const deviceTime = device.clock.time - begunAt;
    const simulation = await describe(delivered, stage, deviceTime);
    throwIfCancelled(environment.signal);
    return simulation;
  } catch (error) {
    // Whatever a killed script led to, the user's cancel is the reason.
    throwIfCancelled(environment.signal);
    throw error;
  } finally {
    clearInterval(watch);
    await close();
  }
}

async function describe({ steps, deciding }: Delivered, stage: Stage, deviceTime: number): Promise<Simulation> {
  const { device, server, user, settings } = stage;
  await liveOn(device, new Date(settings.expiresAt));
  if (deciding === undefined) {
    throw new Error('A delivery ended without a script.');
  }
  return {
    state: deciding.state,
    exitCode: deciding.exitCode,
    hresult: deciding.hresult,
    result: deciding,
    steps,
    effects: device.effects.all,
    server: {
      enrolledAs: server.devices.findLast(({ registrationState }) => registrationState === 'ACTIVE')?.upn ?? null,
      refusedAttempts: server.refusedAttempts(user),
      accountLocked: server.isLocked(user),
    },
    leftovers: findLeftovers(stage, usualEnableLua),
    deviceTime,
  };
}
