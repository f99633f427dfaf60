import { groupKey } from '../directory/groupClosure';
import { EnrollmentError } from '../errors';
import type { DirectoryUser } from '../directory/directoryUser';
import type { Recipient } from '../directory/recipient';

/** By what users are brought together in waves. */
export const waveOrders = ['site', 'group', 'ou', 'department'] as const;
export type WaveOrder = (typeof waveOrders)[number];

/** A recipient, and the part of the organisation that is moved together. */
export interface WaveUser {
  readonly recipient: Recipient;
  /** Name of the site, group, OU or department; empty where the directory has none. */
  readonly section: string;
}

/** Who tries first: so many users, some of every section, or everyone in a group and the groups within it. */
export type Pilot = { readonly users: number } | { readonly group: string; readonly within: ReadonlySet<string> };

/** "Site 2" before "Site 10". */
const byName = new Intl.Collator(undefined, { numeric: true });

/** Recipients section by section, in the order of the sections' names, those without one last; within a section as the directory lists them. */
export function orderUsers(
  recipients: readonly Recipient[],
  users: readonly DirectoryUser[],
  order: WaveOrder | undefined,
): readonly WaveUser[] {
  const byKey = new Map(users.map((user) => [user.key, user]));
  const all = recipients.map((recipient) => ({ recipient, section: sectionOf(byKey.get(recipient.key), order) }));
  return order === undefined ? all : all.toSorted((a, b) => compareSections(a.section, b.section));
}

function compareSections(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || byName.compare(a, b);
}

function sectionOf(user: DirectoryUser | undefined, order: WaveOrder | undefined): string {
  switch (order) {
    case 'site':
      return siteOf(user?.ou ?? '');
    case 'group':
      return user?.groups[0] ?? '';
    case 'ou':
      return user?.ou ?? '';
    case 'department':
      return user?.department ?? '';
    case undefined:
      return '';
  }
}

/** contoso.example/Tokyo/HR is in Tokyo; a path that does not begin with a domain begins with the site. */
function siteOf(ou: string): string {
  const [first = '', second = ''] = ou.split('/');
  return first.includes('.') && second !== '' ? second : first;
}

/** The pilot's users and all others, each in their order. @throws EnrollmentError `pilot-empty` */
export function splitPilot(
  users: readonly WaveUser[],
  pilot: Pilot | undefined,
): { readonly pilot: readonly WaveUser[]; readonly others: readonly WaveUser[] } {
  if (pilot === undefined) {
    return { pilot: [], others: users };
  }
  const first = 'group' in pilot ? membersOf(users, pilot.within) : someOfEach(users, pilot.users);
  if ('group' in pilot && first.size === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'pilot-empty',
      message: 'Nobody who gets a PIN is in the group "{0}".',
      remedy: 'Name another group for the pilot, or a number of users.',
      values: [pilot.group],
    });
  }
  return { pilot: users.filter((user) => first.has(user)), others: users.filter((user) => !first.has(user)) };
}

function membersOf(users: readonly WaveUser[], groups: ReadonlySet<string>): ReadonlySet<WaveUser> {
  return new Set(users.filter(({ recipient }) => recipient.groups.some((name) => groups.has(groupKey(name)))));
}

/** One of each section in turn until there are enough: a pilot at one site says nothing of the others' networks. */
function someOfEach(users: readonly WaveUser[], count: number): ReadonlySet<WaveUser> {
  const sections = [...Map.groupBy(users, ({ section }) => section).values()];
  const chosen = new Set<WaveUser>();
  for (let round = 0; chosen.size < Math.min(count, users.length); round++) {
    for (const section of sections) {
      const user = section[round];
      if (user !== undefined && chosen.size < count) {
        chosen.add(user);
      }
    }
  }
  return chosen;
}
