import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import type { ArchiveEntry } from '../../core/ports';
import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import { netBiosName, systemAccount, type Account, type Actor, type Person } from '../device/accounts';
import { minute } from '../device/clock';
import type { Device } from '../device/device';
import { PowerLoss } from '../device/moments';
import type { StepResult } from '../simulation';
import { copyToClient } from './copyToClient';
import { deliveries, type DeliveryStep } from './delivery';
import { destinationFolder } from './destination';
import { agent, cacheFolder, deliverFiles, storeScript } from './packageFiles';
import { readResultLine, type ResultLine } from './resultLine';

type ScriptStep = Extract<DeliveryStep, { readonly kind: 'script' }>;

/** After a start: tasks of the start run, the user signs in, the agent finds its work. */
const settlingTime = 20 * minute;

export interface DeliveryOptions {
  readonly device: Device;
  readonly entries: readonly ArchiveEntry[];
  readonly enrolmentCase: EnrolmentCase;
  readonly plan: DeliveryPlan;
  readonly onStep: (step: string) => void;
}

/** How the management tool goes about it; a fault may change it. */
export interface DeliveryPlan {
  /** How often it delivers, one after the other. */
  times: number;
  /** Where it stops and never comes back. */
  stopsBefore?: ((step: DeliveryStep) => boolean) | undefined;
  /** Whether it runs the deciding script again while the first run is building. The result of the second run counts. */
  isDoubled?: boolean;
}

/** What the management tool saw. */
export interface Delivered {
  readonly steps: StepResult[];
  /** Result of the script that decides the case, when it ran last; of the last script, when the tool stopped before. */
  deciding: ResultLine | undefined;
}

/** Does what the management tool does in a case. When the power goes, it begins the broken step again after the start. */
export async function deliver(options: DeliveryOptions): Promise<Delivered> {
  const { plan, enrolmentCase } = options;
  const delivered: Delivered = { steps: [], deciding: undefined };
  for (let time = 0; time < plan.times; time++) {
    for (const step of deliveries[enrolmentCase]) {
      if (plan.stopsBefore?.(step) === true) {
        break;
      }
      await deliverThroughPowerLoss(step, options, delivered);
    }
  }
  return delivered;
}

async function deliverThroughPowerLoss(
  step: DeliveryStep,
  options: DeliveryOptions,
  delivered: Delivered,
): Promise<void> {
  try {
    await deliverStep(step, options, delivered);
  } catch (error) {
    if (!(error instanceof PowerLoss)) {
      throw error;
    }
    await restart(options);
    await deliverStep(step, options, delivered);
    if (delivered.deciding?.reason === 'step-one-missing') {
      // Cut off before it had noted anything; its remedy is to begin with Step 1.
      for (const each of deliveries[options.enrolmentCase]) {
        await deliverStep(each, options, delivered);
      }
    }
  }
}

async function deliverStep(step: DeliveryStep, options: DeliveryOptions, delivered: Delivered): Promise<void> {
  switch (step.kind) {
    case 'restart':
      await restart(options);
      return;
    case 'copy':
      options.onStep(step.script);
      delivered.steps.push(await copy(options));
      return;
    case 'script':
      await deliverScript(step, options, delivered);
      return;
  }
}

async function restart({ device, onStep }: DeliveryOptions): Promise<void> {
  onStep('restart');
  device.restart();
  await device.scheduler.advance(settlingTime);
}

function copy({ device, entries }: DeliveryOptions): Promise<StepResult> {
  const source = cacheFolder('ccmcache', device);
  deliverFiles(source, entries, device);
  const target = device.disk.real(destinationFolder(entries));
  return copyToClient(source, target, entries, device);
}

async function deliverScript(step: ScriptStep, options: DeliveryOptions, delivered: Delivered): Promise<void> {
  const { device, plan, onStep } = options;
  onStep(step.script);
  if (step.account === 'user' && device.world.signedIn.length === 0) {
    // Without anybody's desktop the tool has nobody to run it as.
    return;
  }
  let second: ResultLine | undefined;
  if (step.decides && plan.isDoubled === true) {
    device.world.whileBuilding = async () => {
      second = await runOnce(step, options, delivered);
    };
  }
  const line = await runOnce(step, options, delivered);
  const isAllThereIs = !deliveries[options.enrolmentCase].some((each) => isDeciding(each, options));
  if (step.decides || isAllThereIs) {
    delivered.deciding = second ?? line;
  }
}

/** Whether a step decides the case and is come to at all. */
function isDeciding(step: DeliveryStep, { plan }: DeliveryOptions): boolean {
  return step.kind === 'script' && step.decides && plan.stopsBefore?.(step) !== true;
}

async function runOnce(step: ScriptStep, options: DeliveryOptions, delivered: Delivered): Promise<ResultLine> {
  const { device, entries } = options;
  const entry = entries.find(({ path: name }) => name === step.script);
  if (entry === undefined) {
    throw missingScript(step.script);
  }
  const folder = placeOf(step, options);
  const isStored = step.how === 'script-store';
  const file = isStored ? storeScript(entry, device) : path.join(folder, step.script);
  // The default of the script lies outside of the virtual root; it is the folder into which the .bat has copied.
  const args: Record<string, string> = isStored ? { PackageFolder: folder } : {};
  const actor: Actor = { step: step.script, account: accountOf(step, options), isDelivered: true };
  const bits = device.world.hostBits;
  const end = await device.runScript({ file, arguments: args, actor, bits, isDotSourced: isStored });
  device.outputs.push({ step: step.script, text: end.Output });
  const line = readResultLine(step.script, end.Output, end.ExitCode, device.describe);
  delivered.steps.push({ step: step.script, account: actor.account.Name, exitCode: line.exitCode, result: line });
  device.observe(agent);
  return line;
}

function placeOf(step: ScriptStep, { device, entries }: DeliveryOptions): string {
  if (step.place === 'destination') {
    return device.disk.real(destinationFolder(entries));
  }
  const folder = cacheFolder(step.place, device);
  deliverFiles(folder, entries, device);
  return folder;
}

/** SYSTEM, or the user as the case wants him: with his rights in use only where they are given without a question. */
function accountOf(step: ScriptStep, { device, enrolmentCase }: DeliveryOptions): Account {
  if (step.account === 'system') {
    return systemAccount;
  }
  const { world } = device;
  const [user] = world.signedIn;
  if (user === undefined) {
    return systemAccount;
  }
  const isAsked = enrolmentCase === 'epm-uac' && !device.isElevatedByDefault;
  return userAccount(user, device, user.isAdministrator && !isAsked && world.elevation === 'as-planned');
}

export function userAccount({ sid, userName }: Person, { world }: Device, IsElevated: boolean): Account {
  const Name = `${netBiosName(world.domain, world.computerName)}\\${userName}`;
  return { Sid: sid, Name, IsSystem: false, IsElevated };
}

function missingScript(script: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'refused',
    code: 'script-missing',
    message: 'The package has no {0}, which the case needs.',
    remedy: 'Build the package again.',
    values: [script],
  });
}
