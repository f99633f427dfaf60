import { baseAmong, type NamingContexts } from '../../core/project/ldapProposals';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { ldapEntry, type FindBase } from './sourceForms';

/** Asks a directory server, as nobody, where it keeps its entries. */
export type ContextReader = (
  settings: LdapSourceSettings,
  folder: string,
  signal: AbortSignal,
) => Promise<NamingContexts>;

/** The base that the server itself names, asked for with the deadlines that the source will have. */
export function findBaseBy(read: ContextReader, folder: string): FindBase {
  return async (answers, signal) => {
    const { serverSettings } = await import('../../core/project/serverSettings');
    const settings = serverSettings(ldapEntry(answers));
    return baseAmong(await read(settings, folder, signal), settings.bind.user);
  };
}
