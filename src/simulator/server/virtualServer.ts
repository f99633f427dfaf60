import type { Pin } from '../../core/pin/pin';
import type { Clock, Randomness } from '../../core/ports';
import type { PinSettings } from '../../core/project/project';
import { Accounts, type Account } from './accounts';
import { answerer } from './answerer';
import { Authority } from './authority';
import { Devices, type EnrolledDevice } from './devices';
import { naturalStage, type EnrolmentStage, type ServerFault } from './faults';
import { listen } from './listener';
import type { Disturb, ServerState } from './serverState';
import { SignIns } from './signIns';

export interface VirtualServerOptions {
  /** The host that the server plays, such as `login.mobileiron.com`. Clients reach it on loopback. */
  readonly hostName: string;
  /** The server's clock, which may be virtual. */
  readonly now: Clock;
  readonly randomness: Randomness;
  /** Devices that a user may have enrolled at one time; 5 when not given. */
  readonly deviceCap?: number | undefined;
  /** Life of the PINs that the REST API issues, in hours; 24 when not given, as in a deployment package. */
  readonly pinLifeHours?: number | undefined;
  /** Who may use the REST API; nobody when not given. */
  readonly apiAccount?: ApiAccount | undefined;
  /** Whether the REST API shows PINs, which depends on the role of the API account; `masked` when not given. */
  readonly pinsInAnswers?: PinsInAnswers | undefined;
  /** How the PINs look that the REST API issues; eight digits when not given. */
  readonly pinForm?: Pick<PinSettings, 'alphabet' | 'length'> | undefined;
  /** What a busy server asks for, in seconds; 120 when not given. */
  readonly retryAfterSeconds?: number | undefined;
  /** When the server's TLS certificate is valid; around both the virtual and the real present when not given. */
  readonly certificateValidity?: Validity | undefined;
}

/** For all accounts, or for each in a list and in the answer to a request for a PIN. */
export type PinsInAnswers =
  'readable' | 'masked' | ((account: Account, place: 'list' | 'regpin') => 'readable' | 'masked');

export interface ApiAccount {
  readonly userName: string;
  readonly password: Pin;
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** An MDM server on 127.0.0.1 that enrols devices over MS-MDE2 and answers parts of the Neurons for MDM REST API. */
export interface VirtualServer {
  readonly hostName: string;
  readonly port: number;
  /** What a device must trust, PEM. */
  readonly certificateAuthority: string;
  readonly accounts: Accounts;
  /** The devices that have enrolled, oldest first. */
  readonly devices: readonly EnrolledDevice[];
  /** Requests answered or refused since the start, of every kind. */
  readonly requestCount: number;
  /** Connections that are open at this moment. */
  readonly connectionCount: number;
  /** Sign-ins of this user that were refused since the start. */
  refusedAttempts(uid: string): number;
  /** Also true for everybody while the fault `account-locked` is played. */
  isLocked(uid: string): boolean;
  /**
   * Plays a fault from now on; `undefined` and `none` end it.
   * @param from the first request that meets it; when not given, the first one that a preflight on the device does not make
   */
  behave(fault: ServerFault | undefined, from?: EnrolmentStage): void;
  /** Has something happen to single requests of the REST API; `undefined` ends it. */
  disturb(choose: Disturb | undefined): void;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/** The vendor publishes neither alphabet nor length of its PINs, but 4 to 12 characters. */
const usual = {
  deviceCap: 5,
  pinLifeHours: 24,
  pinsInAnswers: 'masked',
  pinForm: { alphabet: 'digits', length: 8 },
  retryAfterSeconds: 120,
} as const;

/** Starts a virtual server on a free port of 127.0.0.1. */
export async function startVirtualServer(options: VirtualServerOptions): Promise<VirtualServer> {
  const lastingValidity = validityAround([options.now(), new Date()]);
  const authority = await Authority.create(lastingValidity);
  const identity = await authority.issueServerIdentity(
    [options.hostName, 'localhost'],
    options.certificateValidity ?? lastingValidity,
  );
  const state = newState(options, authority);
  const listener = await listen(identity, answerer(state));
  return {
    hostName: options.hostName,
    port: listener.port,
    certificateAuthority: authority.certificate.toString('pem'),
    accounts: state.accounts,
    get devices() {
      return state.devices.all();
    },
    get requestCount() {
      return listener.requestCount();
    },
    get connectionCount() {
      return listener.connectionCount();
    },
    refusedAttempts: (uid) => state.signIns.refusedAttempts(uid),
    isLocked: (uid) => state.behaviour.fault === 'account-locked' || state.signIns.isLocked(uid),
    behave: (fault = 'none', from = naturalStage[fault]) => {
      state.behaviour = { fault, from };
    },
    disturb: (choose) => {
      state.disturb = choose;
    },
    close: () => listener.close(),
  };
}

function newState(options: VirtualServerOptions, authority: Authority): ServerState {
  const { hostName, now, randomness, apiAccount } = options;
  const accounts = new Accounts(now);
  return {
    hostName,
    now,
    randomness,
    apiAccount,
    authority,
    accounts,
    deviceCap: options.deviceCap ?? usual.deviceCap,
    pinLifeHours: options.pinLifeHours ?? usual.pinLifeHours,
    pinsInAnswers: options.pinsInAnswers ?? usual.pinsInAnswers,
    pinForm: options.pinForm ?? usual.pinForm,
    retryAfterSeconds: options.retryAfterSeconds ?? usual.retryAfterSeconds,
    devices: new Devices(),
    signIns: new SignIns(accounts, now),
    behaviour: { fault: 'none', from: 'probe' },
    disturb: undefined,
  };
}

/** From a day before the first of these moments to a year after the last: Node checks by the real clock, the device by its own. */
function validityAround(moments: readonly Date[]): Validity {
  const day = 86_400_000;
  const times = moments.map((moment) => moment.getTime());
  return { notBefore: new Date(Math.min(...times) - day), notAfter: new Date(Math.max(...times) + 365 * day) };
}
