/** Names of the channels in which Windows reports enrolments and provisioning. */
export const enrolmentChannel = 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin';
export const provisioningChannel = 'Microsoft-Windows-Provisioning-Diagnostics-Provider/Admin';

export interface LoggedEvent {
  readonly channel: string;
  readonly id: number;
  /** 2 is an error, 4 information. */
  readonly level: 2 | 4;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly properties: readonly (string | number)[];
}

export interface EventQuery {
  readonly channel: string;
  readonly since: number;
  /** All, when empty. */
  readonly ids: readonly number[];
  readonly limit: number;
}

/** The event log, newest first as Get-WinEvent gives it. */
export class EventLog {
  readonly #events: LoggedEvent[] = [];

  add(event: LoggedEvent): void {
    this.#events.unshift(event);
  }

  find({ channel, since, ids, limit }: EventQuery): readonly LoggedEvent[] {
    return this.#events
      .filter((event) => event.channel.toLowerCase() === channel.toLowerCase())
      .filter(({ time, id }) => time >= since && (ids.length === 0 || ids.includes(id)))
      .slice(0, limit);
  }

  all(): readonly LoggedEvent[] {
    return this.#events;
  }
}
