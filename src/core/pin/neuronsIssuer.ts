import type { Recipient } from '../directory/recipient';
import { normaliseAddress } from '../directory/enrolmentAddress';
import { inParallel } from '../inParallel';
import type { AuditLog, IssueJournal, IssueOptions, PinIssuer, PinServerSession } from '../ports';
import { confirmNewest, serveRecipient, type Asking, type Served } from './askForPin';
import type { IssuedPin, PinBatch } from './pinBatch';
import { Patience } from './patience';
import type { ServerAccount } from './serverAccount';
import { unserved, type UnservedRecipient } from './unserved';

/** What issuing by a server needs. */
export interface NeuronsIssuing {
  readonly session: PinServerSession;
  readonly journal: IssueJournal;
  readonly audit: AuditLog;
  /** As messages and the audit log name it. */
  readonly url: string;
  /** How long a PIN lives where the server does not say. */
  readonly lifeHours: number;
  readonly requestsAtOnce: number;
}

/**
 * Has the server make the PINs. It knows them at once, so nobody uploads anything. Every recipient ends with a PIN or with a reason;
 * a run that was stopped in the middle is taken up by the next one, which asks nobody twice.
 */
export function neuronsIssuer(issuing: NeuronsIssuing): PinIssuer {
  return {
    kind: 'neurons',
    issue: (recipients, options) =>
      recipients.length === 0
        ? Promise.resolve({ issuer: 'neurons', pins: [] })
        : issuing.session(options.signal, (server) =>
            issuing.journal.during(async (records) => {
              const { now, signal } = options;
              const accounts = await server.findAccounts(recipients.map(({ address }) => address));
              const about = issuing.url;
              await issuing.audit.record({ what: 'pins-requested', count: accounts.size, about });
              const asking = { server, records, now, lifeHours: issuing.lifeHours, signal };
              const served = await serveAll(recipients, accounts, asking, { ...options, ...issuing });
              return { ...toBatch(recipients, served), used: usedOf(served, accounts) };
            }),
          ),
  };
}

/** One at a time until the server has proved to be of use, then several. */
async function serveAll(
  recipients: readonly Recipient[],
  accounts: ReadonlyMap<string, ServerAccount>,
  asking: Asking,
  { requestsAtOnce, onProgress }: Pick<NeuronsIssuing, 'requestsAtOnce'> & Pick<IssueOptions, 'onProgress'>,
): Promise<ReadonlyMap<Recipient, Served>> {
  const results = new Map<Recipient, Served>();
  const patience = new Patience();
  const serve = async (recipient: Recipient): Promise<void> => {
    const served = await serveRecipient(recipient, accounts.get(normaliseAddress(recipient.address)), asking);
    results.set(recipient, served);
    patience.note(served);
    onProgress?.(results.size / recipients.length);
  };
  await inParallel(recipients, 1, serve, () => patience.hasServed || patience.isOver);
  const rest = recipients.filter((recipient) => !results.has(recipient));
  await inParallel(rest, requestsAtOnce, serve, () => patience.isOver);
  await inParallel([...results], requestsAtOnce, async ([recipient, served]) => {
    results.set(recipient, await confirmNewest(recipient, served, asking));
  });
  return results;
}

function toBatch(recipients: readonly Recipient[], results: ReadonlyMap<Recipient, Served>): PinBatch {
  const pins: IssuedPin[] = [];
  const left: UnservedRecipient[] = [];
  for (const recipient of recipients) {
    const served = results.get(recipient);
    if (served?.kind === 'kept') {
      const { id, address, displayName, groups } = recipient;
      const { pin, issuedAt, expiresAt } = served.pin;
      pins.push({ id, address, displayName, groups, pin, issuedAt, expiresAt });
    } else {
      left.push(served?.why ?? unserved(recipient, 'not-asked'));
    }
  }
  return { issuer: 'neurons', pins, unserved: left };
}

/**
 * Who got no PIN, and has used the last one: whoever holds that here has to know. For everybody else a new one has taken its place.
 */
function usedOf(
  results: ReadonlyMap<Recipient, Served>,
  accounts: ReadonlyMap<string, ServerAccount>,
): readonly string[] {
  return [...results].flatMap(([{ address }, { kind }]) =>
    kind === 'unserved' && accounts.get(normaliseAddress(address))?.pin?.used === true ? [address] : [],
  );
}
