import type { Cancellation } from '../../core/cancellation';
import type { NamingContexts } from '../../core/project/ldapProposals';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { valuesOf } from './entry';
import { searchOnce } from './search';
import { openAnonymously } from './session';
import { targetOf } from './target';

/** How long the list of a server may be; what comes behind is not looked at. */
const mostContexts = 100;

/**
 * Where a server keeps its entries, as it tells anybody in its root DSE (RFC 4512, section 5.1). Nobody signs in, so no password is sent.
 * @throws EnrollmentError where the server cannot be reached or does not tell
 */
export async function readNamingContexts(
  settings: LdapSourceSettings,
  folder: string,
  cancellation: Cancellation,
): Promise<NamingContexts> {
  const session = await openAnonymously(await targetOf(settings, folder), cancellation);
  try {
    const { PresenceFilter } = await import('ldapts');
    const found: { usual: string | undefined; all: readonly string[] } = { usual: undefined, all: [] };
    await searchOnce(
      session.connection,
      {
        base: '',
        scope: 'base',
        filter: new PresenceFilter({ attribute: 'objectClass' }),
        attributes: ['defaultNamingContext', 'namingContexts'],
      },
      {
        onEntry: (root) => {
          found.usual = valuesOf(root, 'defaultnamingcontext')[0];
          found.all = valuesOf(root, 'namingcontexts').slice(0, mostContexts);
        },
      },
    );
    return found;
  } finally {
    await session.close();
  }
}
