import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import { deliveryFaults } from './deliveryFaults';
import { designerFaults } from './designerFaults';
import type { Fault } from './fault';
import { folderFaults } from './folderFaults';
import { identityFaults } from './identityFaults';
import { installFaults } from './installFaults';
import { packageFaults } from './packageFaults';
import { pinFaults } from './pinFaults';
import { powerFaults } from './powerFaults';
import { serverFaults } from './serverFaults';
import { windowsFaults } from './windowsFaults';

const groups = {
  pins: pinFaults,
  people: identityFaults,
  designer: designerFaults,
  installation: installFaults,
  server: serverFaults,
  windows: windowsFaults,
  package: packageFaults,
  folders: folderFaults,
  delivery: deliveryFaults,
  power: powerFaults,
} as const;

export type FaultGroup = keyof typeof groups;
type NamesIn<Group> = Group extends unknown ? keyof Group : never;
export type FaultName = NamesIn<(typeof groups)[FaultGroup]>;

/** A fault as tables and menus show it. */
export interface NamedFault {
  readonly name: FaultName;
  readonly group: FaultGroup;
  /** English, short. */
  readonly title: string;
  /** Numbers of the list of field failures that it stands for. */
  readonly rows: readonly number[];
  /** Whether a device of the case can meet it. */
  readonly applies: (enrolmentCase: EnrolmentCase) => boolean;
  readonly change: Fault['change'];
}

const named = (Object.keys(groups) as FaultGroup[]).flatMap((group) =>
  Object.entries<Fault>(groups[group]).map(([name, fault]) => toNamed(name as FaultName, group, fault)),
);

/** Every fault that a virtual device can be made to meet, by name. */
export const faults = Object.fromEntries(named.map((fault) => [fault.name, fault])) as Readonly<
  Record<FaultName, NamedFault>
>;

export const faultNames: readonly FaultName[] = named.map(({ name }) => name);

function toNamed(name: FaultName, group: FaultGroup, { title, rows, cases, change }: Fault): NamedFault {
  return { name, group, title, rows, applies: (enrolmentCase) => cases?.includes(enrolmentCase) ?? true, change };
}
