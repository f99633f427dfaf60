import type { Clock, Randomness } from '../../core/ports';
import type { PinSettings } from '../../core/project/project';
import type { Accounts } from './accounts';
import type { Authority } from './authority';
import type { Devices } from './devices';
import { isStruck, type Behaviour, type Disturbance, type EnrolmentStage, type ServerFault } from './faults';
import type { HttpRequest } from './http';
import type { SignIns } from './signIns';
import type { ApiAccount, PinsInAnswers } from './virtualServer';

/** What the resources of a virtual server share. */
export interface ServerState {
  readonly hostName: string;
  readonly now: Clock;
  readonly randomness: Randomness;
  readonly deviceCap: number;
  readonly pinLifeHours: number;
  readonly pinsInAnswers: PinsInAnswers;
  readonly pinForm: Pick<PinSettings, 'alphabet' | 'length'>;
  /** Seconds that a busy server asks for. */
  readonly retryAfterSeconds: number;
  readonly apiAccount: ApiAccount | undefined;
  readonly authority: Authority;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly signIns: SignIns;
  /** What is played from one moment to the next. */
  behaviour: Behaviour;
  disturb: Disturb | undefined;
}

/** Chooses what happens to a request of the REST API; may take its time. */
export type Disturb = (request: HttpRequest) => Disturbance | undefined | Promise<Disturbance | undefined>;

/** The fault that a request of this stage meets. */
export function faultAt({ behaviour }: ServerState, stage: EnrolmentStage): ServerFault {
  return isStruck(behaviour, stage) ? behaviour.fault : 'none';
}
