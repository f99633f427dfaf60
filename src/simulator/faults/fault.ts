import type { Pin } from '../../core/pin/pin';
import type { ArchiveEntry } from '../../core/ports';
import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import type { DeliveryPlan } from '../delivery/deliver';
import type { PackageSettings } from '../delivery/packageContent';
import type { Device } from '../device/device';
import type { VirtualServer } from '../server/virtualServer';

/** All that a fault can change, before the management tool begins. */
export interface Stage {
  readonly device: Device;
  readonly server: VirtualServer;
  readonly enrolmentCase: EnrolmentCase;
  /** What is delivered. */
  entries: ArchiveEntry[];
  readonly settings: PackageSettings;
  readonly user: string;
  readonly pin: Pin;
  readonly plan: DeliveryPlan;
}

/** One way in which the world is not as planned. */
export interface Fault {
  /** English, short, for tables. */
  readonly title: string;
  /** Numbers of the list of field failures that it stands for. */
  readonly rows: readonly number[];
  /** Cases that can meet it; all, when not given. */
  readonly cases?: readonly EnrolmentCase[];
  readonly change: (stage: Stage) => void;
}

/** Keeps the names of a group of faults, which the type of the whole is made of. */
export function faultGroup<const Name extends string>(
  group: Readonly<Record<Name, Fault>>,
): Readonly<Record<Name, Fault>> {
  return group;
}
