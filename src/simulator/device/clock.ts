/** The device's clock. It stands still while Windows computes, and moves when something on the device takes or spends time. */
export class VirtualClock {
  #time: number;
  #behind = 0;

  constructor(now: Date) {
    this.#time = now.getTime();
  }

  /** Milliseconds since 1970. */
  get time(): number {
    return this.#time;
  }

  get now(): Date {
    return new Date(this.#time);
  }

  /** What the clocks of everybody else show, in the same measure. */
  get trueNow(): Date {
    return new Date(this.#time + this.#behind);
  }

  /** The clock is wrong from now on. */
  setBack(milliseconds: number): void {
    this.#time -= milliseconds;
    this.#behind += milliseconds;
  }

  /** Never backwards: of two things that wait at the same time, the later end counts. */
  moveTo(time: number): void {
    this.#time = Math.max(this.#time, time);
  }
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
