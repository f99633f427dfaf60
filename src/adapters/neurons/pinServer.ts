import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { inParallel } from '../../core/inParallel';
import type { ServerAccount } from '../../core/pin/serverAccount';
import type { PinServer, PinServerSession } from '../../core/ports';
import type { NeuronsApiSettings } from '../../core/project/neuronsSettings';
import * as v from 'valibot';
import { accountSchema, envelopeSchema, pinInAnswer, type NeuronsAccount } from './answers';
import { mostRows, readList, readPage, type List } from './lists';
import type { NeuronsApi } from './neuronsApi';
import { withNeurons, type NeuronsWorld } from './session';

/** By id, so that pages do not shift when an account changes. */
export const allAccounts: List<typeof accountSchema> = {
  path: '/api/v1/account',
  query: { 'sortFields[0].name': 'id', 'sortFields[0].order': 'ASC' },
  row: accountSchema,
};

/** Sessions in which the server makes PINs. */
export function pinServerSession(settings: NeuronsApiSettings, world: NeuronsWorld): PinServerSession {
  return (signal, work) => withNeurons(settings, world, signal, (api) => work(pinServer(api, settings)));
}

function pinServer(api: NeuronsApi, { requestsAtOnce }: NeuronsApiSettings): PinServer {
  return {
    findAccounts: (addresses) => findAccounts(api, addresses, requestsAtOnce),
    findAccount: (address) => findAccount(api, address),
    askPin: async (accountId, attempt) => {
      api.beforeTry(attempt);
      const ended = await api.post('/api/v1/account/regpin', { accountIds: accountId });
      if (ended.kind === 'answered') {
        const envelope = v.safeParse(envelopeSchema, ended.content);
        return { kind: 'answered', pin: envelope.success ? pinInAnswer(envelope.output.result, accountId) : undefined };
      }
      // A password that is no longer good stops everything: another account would only count as another failure.
      if (ended.failure.code === 'neurons-credentials') {
        throw ended.failure;
      }
      return ended;
    },
  };
}

/** Page by page, or one by one, whichever takes fewer requests. The first goes alone: a wrong password is sent once. */
async function findAccounts(
  api: NeuronsApi,
  addresses: readonly string[],
  atOnce: number,
): Promise<ReadonlyMap<string, ServerAccount>> {
  const wanted = new Set(addresses.map(normaliseAddress));
  const found = new Map<string, ServerAccount>();
  const first = await readPage(api, allAccounts, 0);
  if (Math.ceil(first.total / mostRows) - 1 <= wanted.size) {
    for (const account of await readList(api, allAccounts, ({ id }) => id, first)) {
      const key = normaliseAddress(account.uid);
      if (wanted.has(key)) {
        found.set(key, toServerAccount(account));
      }
    }
    return found;
  }
  await inParallel([...wanted], atOnce, async (address) => {
    const account = await findAccount(api, address);
    if (account !== undefined) {
      found.set(address, account);
    }
  });
  return found;
}

/** Compares the answer itself: what the filter does with wildcards is not published. */
async function findAccount(api: NeuronsApi, address: string): Promise<ServerAccount | undefined> {
  const list = { ...allAccounts, query: { ...allAccounts.query, fq: `UID=${address}` } };
  const { rows } = await readPage(api, list, 0);
  const account = rows.find(({ uid }) => normaliseAddress(uid) === normaliseAddress(address));
  return account === undefined ? undefined : toServerAccount(account);
}

function toServerAccount({ id, enabled, locked, registrationPin }: NeuronsAccount): ServerAccount {
  return { id, enabled, locked, pin: registrationPin ?? undefined };
}
