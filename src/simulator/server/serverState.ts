import type { Clock, Randomness } from '../../core/ports';
import type { Accounts } from './accounts';
import type { Authority } from './authority';
import type { Devices } from './devices';
import { isStruck, type Behaviour, type EnrolmentStage, type ServerFault } from './faults';
import type { SignIns } from './signIns';
import type { ApiAccount } from './virtualServer';

/** What the resources of a virtual server share. */
export interface ServerState {
  readonly hostName: string;
  readonly now: Clock;
  readonly randomness: Randomness;
  readonly deviceCap: number;
  readonly pinLifeHours: number;
  readonly pinsInAnswers: 'readable' | 'masked';
  readonly apiAccount: ApiAccount | undefined;
  readonly authority: Authority;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly signIns: SignIns;
  /** The one part that changes by itself. */
  behaviour: Behaviour;
}

/** The fault that a request of this stage meets. */
export function faultAt({ behaviour }: ServerState, stage: EnrolmentStage): ServerFault {
  return isStruck(behaviour, stage) ? behaviour.fault : 'none';
}
