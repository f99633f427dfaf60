import { normaliseAddress } from '../../core/directory/enrolmentAddress';

/** A device that enrolled at the virtual server. */
export interface EnrolledDevice {
  readonly id: number;
  readonly guid: string;
  readonly deviceName: string;
  /** The device's own id, from its enrolment request. */
  readonly deviceId: string;
  readonly upn: string;
  readonly emailAddress: string;
  readonly enrolledAt: Date;
  readonly osVersion: string;
  readonly registrationState: 'ACTIVE' | 'RETIRED';
  /** SHA-1 of its certificate, as Windows names certificates. */
  readonly certificateThumbprint: string;
}

/** The devices that the virtual server lists, oldest enrolment first. */
export class Devices {
  readonly #devices: EnrolledDevice[] = [];
  /** Where the active enrolment of a device is in the list. */
  readonly #active = new Map<string, number>();
  readonly #activeByUser = new Map<string, Set<string>>();

  /** Lists the device. Its earlier enrolment, if it had one, ends: a device counts once. */
  enrol(device: Omit<EnrolledDevice, 'id' | 'registrationState'>): EnrolledDevice {
    this.#retire(device.deviceId);
    const enrolled: EnrolledDevice = { ...device, id: this.#devices.length + 1, registrationState: 'ACTIVE' };
    this.#active.set(device.deviceId, this.#devices.length);
    this.#devices.push(enrolled);
    const user = normaliseAddress(device.upn);
    this.#activeByUser.set(user, new Set([...(this.#activeByUser.get(user) ?? []), device.deviceId]));
    return enrolled;
  }

  all(): readonly EnrolledDevice[] {
    return this.#devices;
  }

  /** Ids of the devices that a user has at this moment. */
  activeOf(upn: string): ReadonlySet<string> {
    return this.#activeByUser.get(normaliseAddress(upn)) ?? new Set();
  }

  #retire(deviceId: string): void {
    const index = this.#active.get(deviceId);
    const device = index === undefined ? undefined : this.#devices[index];
    if (index !== undefined && device !== undefined) {
      this.#devices[index] = { ...device, registrationState: 'RETIRED' };
      this.#activeByUser.get(normaliseAddress(device.upn))?.delete(deviceId);
    }
  }
}
