import { inSlices, type Pause } from '../inSlices';
import type { DirectoryUser } from './directoryUser';

/** What is looked for: each word has to be found somewhere. */
export function searchWords(filter: string): readonly string[] {
  return comparable(filter)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Users whom a filter lets through: every word must occur in name, address, user name, id or device. */
export function filterUsers(users: readonly DirectoryUser[], filter: string): readonly DirectoryUser[] {
  const matches = userFilter(filter);
  return matches === undefined ? users : users.filter(matches);
}

/** The same for long lists, without keeping others waiting. */
export async function filterInSlices(
  users: readonly DirectoryUser[],
  filter: string,
  pause: Pause,
): Promise<readonly DirectoryUser[]> {
  const matches = userFilter(filter);
  if (matches === undefined) {
    return users;
  }
  const found: DirectoryUser[] = [];
  await inSlices(users, pause, (user) => {
    if (matches(user)) {
      found.push(user);
    }
  });
  return found;
}

/** @returns undefined where the filter lets everyone through */
function userFilter(filter: string): ((user: DirectoryUser) => boolean) | undefined {
  const words = searchWords(filter);
  return words.length === 0
    ? undefined
    : ({ displayName, email, userName, userPrincipalName, id, device }) => {
        const text = comparable([displayName, email, userName, userPrincipalName, id, device].join('\n'));
        return words.every((word) => text.includes(word));
      };
}

function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
