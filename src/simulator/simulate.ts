import { randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { throwIfCancelled } from '../core/cancellation';
import { Pin } from '../core/pin/pin';
import { findLeftovers, liveOn } from './aftermath';
import { deliver, type Delivered } from './delivery/deliver';
import { pinFor, readSettings } from './delivery/packageContent';
import { rerooted } from './delivery/rerooted';
import { Device } from './device/device';
import { usualWorld } from './device/usualWorld';
import { fillRegistry, installWindows, usualEnableLua } from './device/windows';
import { Disk } from './device/disk';
import { enrolAt, networkOf, probeAt } from './connection';
import { faults } from './faults/faults';
import type { Stage } from './faults/fault';
import { startVirtualServer, type VirtualServer } from './server/virtualServer';
import { runScript } from './session/scriptRunner';
import type { Simulation, SimulationEnvironment, SimulationRequest } from './simulation';

/** How long a cancelled simulation may go on. */
const cancellationPollMs = 100;

/**
 * Runs the scripts of a package on a virtual device, as the management tool of a case would, and then lets the device live until
 * the PINs have expired. Nothing of this machine is changed but a private folder, which is gone afterwards whatever happened.
 * @throws EnrollmentError `not-simulated` when a script uses what the virtual device does not cover; none of it was run then
 */
export async function simulate(request: SimulationRequest, environment: SimulationEnvironment): Promise<Simulation> {
  throwIfCancelled(environment.signal);
  // Only for this user: mkdtemp makes it with mode 0700.
  const root = mkdtempSync(path.join(os.tmpdir(), 'enrollment-device-'));
  let device: Device | undefined;
  let server: VirtualServer | undefined;
  const endProcesses = (): void => {
    for (const process of device?.processes ?? []) {
      process.kill();
    }
  };
  // A script would go on to its end; the user wants it to stop now.
  const watch = setInterval(() => {
    if (environment.signal?.aborted === true) {
      endProcesses();
    }
  }, cancellationPollMs);
  try {
    const settings = readSettings(request.entries);
    const clock = (): Date => device?.clock.trueNow ?? request.now;
    server = await startVirtualServer({
      hostName: new URL(settings.discoveryUrl).hostname,
      now: clock,
      randomness: { int: (limit) => randomInt(limit) },
    });
    device = newDevice(request, environment, server, root);
    const stage = setStage(request, device, server);
    const { enrolmentCase } = request;
    const onStep = (step: string): void => {
      throwIfCancelled(environment.signal);
      environment.onProgress?.(step, undefined);
    };
    const begunAt = device.clock.time;
    const delivered = await deliver({ device, entries: stage.entries, enrolmentCase, plan: stage.plan, onStep });
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
    endProcesses();
    await server?.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function newDevice(
  { user, enrolmentCase, now, entries }: SimulationRequest,
  { powerShell, shimFolder, onProgress, signal }: SimulationEnvironment,
  server: VirtualServer,
  root: string,
): Device {
  const world = usualWorld(user, enrolmentCase);
  const settings = readSettings(entries);
  const network = networkOf(world, server);
  installWindows(new Disk(root));
  const device: Device = new Device({
    root,
    now,
    world,
    pin: pinFor(user, entries, settings) ?? new Pin('no PIN for this user'),
    milestones: [Date.parse(settings.expiresAt)],
    onEffect: (effect) => onProgress?.(effect.step, effect),
    enrol: (answer) => enrolAt(network, answer, world, device.clock.now),
    probe: (url, seconds) => probeAt(network, url, seconds),
    runScript: (start, on) => runScript(start, on, { powerShell, shimFolder, folder: root, signal }),
  });
  fillRegistry(device.registry, device.disk);
  return device;
}

/** Puts everybody in place, and then lets the fault change it. */
function setStage(
  { entries, user, enrolmentCase, fault, now }: SimulationRequest,
  device: Device,
  server: VirtualServer,
): Stage {
  const settings = readSettings(entries);
  const { pin } = device.options;
  const expiresAt = new Date(settings.expiresAt);
  server.accounts.add({ uid: user, pin: { pin, createdAt: now, expiresAt } });
  const stage: Stage = {
    device,
    server,
    enrolmentCase,
    entries: [...rerooted(entries, (folder) => device.disk.real(folder))],
    settings,
    user,
    pin,
    plan: { times: 1 },
  };
  if (fault !== undefined) {
    faults[fault].change(stage);
  }
  device.settle();
  return stage;
}

async function describe({ steps, deciding }: Delivered, stage: Stage, deviceTime: number): Promise<Simulation> {
  const { device, server, user, pin, settings } = stage;
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
    leftovers: findLeftovers(device, pin, usualEnableLua),
    deviceTime,
  };
}
