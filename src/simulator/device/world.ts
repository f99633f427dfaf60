import type { NetworkProblem } from '../enrolmentClient/network';
import type { Person } from './accounts';

export interface WindowsService {
  readonly Name: string;
  readonly Status: 'Running' | 'Stopped';
  readonly StartType: 'Automatic' | 'Manual' | 'Disabled';
}

/** A file that another program holds. */
export interface HeldFile {
  readonly name: string;
  readonly against: 'reading' | 'deleting';
  /** Until then; milliseconds since 1970. */
  readonly until: number;
}

/** How the device and what surrounds it behave. A fault changes it before the first script runs. */
export interface World {
  computerName: string;
  /** DNS name; empty in a workgroup. */
  domain: string;
  /** Whoever has an account; the first one is the user of the simulation. */
  people: Person[];
  /** Who has a desktop. */
  signedIn: Person[];
  domainController: 'answers' | 'silent';
  designer: { behaviour: 'builds' | 'fails' | 'hangs' | 'builds-nothing' };
  install: InstallBehaviour;
  freeBytes: number;
  held: HeldFile[];
  /** What stands between the device and every server; undefined for nothing. */
  networkProblem: NetworkProblem | undefined;
  languageMode: 'FullLanguage' | 'ConstrainedLanguage';
  /** Of the host that the management tool starts. */
  hostBits: 32 | 64;
  /** Whether a 32-bit host can start the 64-bit PowerShell. */
  canRelaunch: boolean;
  /** Whether the management tool and the user run with administrator rights where the case says so. */
  elevation: 'as-planned' | 'withheld';
  /** Registry keys that a security product lets nobody write. */
  guardedKeys: string[];
  /** What Windows does when it is asked to end an enrolment. */
  unenrolment: 'works' | 'refused';
  services: WindowsService[];
  /** Answers of `CacheConfig` of the ConfigMgr client; undefined where there is no client. */
  configMgrCache: string | undefined;
  apps: { readonly Name: string; readonly InstallLocation: string }[];
  executionPolicy: string;
  /** Whether the device enrols for itself, and no user matters. */
  enrolsForItself: boolean;
  /** What comes in between while ICD.exe builds, once. */
  whileBuilding?: (() => Promise<void>) | undefined;
}

export interface InstallBehaviour {
  /** What the cmdlet does. */
  cmdlet: 'works' | 'refuses' | 'times-out';
  /** What Windows does after the time-out. */
  afterwards: 'applies' | 'fails' | 'nothing';
  /** From the cmdlet's time-out to that, in milliseconds. */
  afterMilliseconds: number;
}
