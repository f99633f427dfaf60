import { randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EnrollmentError } from '../core/errors';
import { Pin } from '../core/pin/pin';
import { enrolAt, networkOf, probeAt } from './connection';
import { pinFor, readSettings } from './delivery/packageContent';
import { rerooted } from './delivery/rerooted';
import { Device } from './device/device';
import { Disk } from './device/disk';
import { usualWorld } from './device/usualWorld';
import { fillRegistry, installWindows } from './device/windows';
import { faults } from './faults/faults';
import type { Stage } from './faults/fault';
import { startVirtualServer, type VirtualServer } from './server/virtualServer';
import { runScript } from './session/scriptRunner';
import type { SimulationEnvironment, SimulationRequest } from './simulation';

/** A device with its user, the server and a package, before the management tool begins. */
export interface OpenStage {
  readonly stage: Stage;
  /** Ends whatever script runs now. */
  readonly endProcesses: () => void;
  /** Ends processes and server, and deletes the device. */
  readonly close: () => Promise<void>;
}

/** Makes a device in a private folder of this machine, and the server beside it; whoever opens it closes it. */
export async function openStage(request: SimulationRequest, environment: SimulationEnvironment): Promise<OpenStage> {
  const settings = readSettings(request.entries);
  // Only for this user: mkdtemp makes it with mode 0700.
  const root = mkdtempSync(path.join(environment.temporaryFolder ?? ownTemporaryFolder(), 'enrollment-device-'));
  let device: Device | undefined;
  let server: VirtualServer | undefined;
  const endProcesses = (): void => {
    for (const process of device?.processes ?? []) {
      process.kill();
    }
  };
  const close = async (): Promise<void> => {
    endProcesses();
    await server?.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    server = await startVirtualServer({
      hostName: new URL(settings.discoveryUrl).hostname,
      now: () => device?.clock.trueNow ?? request.now,
      randomness: { int: (limit) => randomInt(limit) },
    });
    device = newDevice(request, { ...environment, server, root, pin: await findPin(request, environment) });
    return { stage: setStage(request, device, server), endProcesses, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The scripts refuse a work folder with a blank in its path, and the device's folders lie below this one. */
function ownTemporaryFolder(): string {
  const folder = os.tmpdir();
  if (/\s/.test(folder)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'temporary-folder',
      message: 'The folder for temporary files, {0}, has a blank in its path.',
      remedy: 'Set TEMP (TMPDIR outside of Windows) to a folder without blanks, start again, and simulate then.',
      values: [folder],
    });
  }
  return folder;
}

/** Nobody's PIN where the package has none for the user. */
async function findPin(
  { user, sid, entries }: SimulationRequest,
  { cryptography }: SimulationEnvironment,
): Promise<Pin> {
  const found = await pinFor({ address: user, sid }, entries, readSettings(entries), cryptography);
  return found ?? new Pin('no PIN for this user');
}

/** What a device is made of. */
interface DeviceParts extends SimulationEnvironment {
  readonly server: VirtualServer;
  readonly root: string;
  readonly pin: Pin;
}

function newDevice(
  { user, sid, enrolmentCase, now, entries }: SimulationRequest,
  { powerShell, shimFolder, onProgress, signal, server, root, pin }: DeviceParts,
): Device {
  const world = usualWorld(user, enrolmentCase, sid);
  const settings = readSettings(entries);
  const network = networkOf(world, server);
  installWindows(new Disk(root));
  const device: Device = new Device({
    root,
    now,
    world,
    pin,
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
