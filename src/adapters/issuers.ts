import { EnrollmentError } from '../core/errors';
import { importIssuer } from '../core/pin/importIssuer';
import { localIssuer } from '../core/pin/localIssuer';
import { neuronsIssuer } from '../core/pin/neuronsIssuer';
import type { PinExport } from '../core/pin/pinExport';
import type { AuditLog, IssueJournal, PinIssuer, PinServerSession, SourceSecrets, SpentPins } from '../core/ports';
import type { NeuronsApiSettings } from '../core/project/neuronsSettings';
import type { Project } from '../core/project/project';
import { systemRandomness } from './crypto/randomness';
import type { ProxyVariables } from './http/proxiedAgent';
import type { Waits } from './http/retryTimes';

/** What issuers need besides the project. */
export interface IssuerWorld {
  /** The project folder, from which paths count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  /** Where PINs are safe as they come, for an issuer whose server makes them one by one, and where it is known which came out of use. */
  readonly safe?: IssueSafe | undefined;
  /** Between tries at a server; shorter in tests. */
  readonly waits?: Waits | undefined;
  readonly proxy?: ProxyVariables | undefined;
}

/** The parts of a vault that issuing needs. */
export interface IssueSafe {
  readonly audit: AuditLog;
  readonly journal: (server: string) => IssueJournal;
  readonly spent: SpentPins;
}

/** The issuer that a project names. What reads files or asks servers is loaded when PINs are first issued. */
export function openIssuer({ pin }: Project, world: IssuerWorld): PinIssuer {
  switch (pin.issuer) {
    case 'local':
      return localIssuer(pin, systemRandomness);
    case 'import': {
      const settings = pin.import;
      const read = async (): Promise<PinExport> =>
        (await import('./csv/pinExport')).readPinExport(settings, world.folder);
      return importIssuer(read, pin, world.safe?.spent);
    }
    case 'neurons': {
      const { url, requestsAtOnce } = pin.api;
      const { audit, journal } = world.safe ?? refuseUnsafe();
      const session = lazySession(pin.api, world);
      return neuronsIssuer({ session, audit, journal: journal(url), url, requestsAtOnce, lifeHours: pin.lifeHours });
    }
  }
}

function lazySession(api: NeuronsApiSettings, world: IssuerWorld): PinServerSession {
  return async (signal, work) => (await import('./neurons/pinServer')).pinServerSession(api, world)(signal, work);
}

function refuseUnsafe(): never {
  throw new EnrollmentError({
    kind: 'usage',
    code: 'issuer-needs-vault',
    message: 'The server makes these PINs one by one, and a run that ends in the middle would lose them.',
    remedy: 'Run "pins --vault DIR" first, then "build --vault DIR".',
  });
}
