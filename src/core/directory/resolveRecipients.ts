import { EnrollmentError } from '../errors';
import type { RecipientSelection } from '../project/project';
import type { DirectorySnapshot, DirectoryUser } from './directoryUser';
import { enrolmentAddress, normaliseAddress, type AddressRule } from './enrolmentAddress';
import { GroupClosure, groupKey } from './groupClosure';
import type { Recipient, ResolvedSelection } from './recipient';
import { RecipientIndex } from './recipientIndex';

/**
 * Users and groups chosen by a selection, each once, in the directory's order.
 * @param selection left out: everyone
 * @throws EnrollmentError `unknown-recipient` when the selection names a user or group that no source lists
 */
export function selectUsers(
  directory: DirectorySnapshot,
  selection: RecipientSelection | undefined,
): readonly DirectoryUser[] {
  if (selection === undefined) {
    return directory.users;
  }
  const closure = new GroupClosure(directory.groups);
  refuseUnknown('No source lists the group "{0}".', selection.groups, (name) => closure.find(name) !== undefined);
  const known = new Set(directory.users.flatMap(({ id, key }) => [id, key]));
  refuseUnknown('No source lists the user "{0}".', selection.users, (id) => known.has(id));
  const groups = closure.within(selection.groups);
  const users = new Set(selection.users);
  return directory.users.filter(
    (user) => users.has(user.id) || users.has(user.key) || user.groups.some((name) => groups.has(groupKey(name))),
  );
}

/**
 * Splits users into those who get a PIN and those who cannot, with the reason; {@link RecipientIndex} has the rules.
 * @param users everyone in the directory
 * @param isChosen whom the answer is about; left out, everyone
 */
export function resolveRecipients(
  users: readonly DirectoryUser[],
  rule: AddressRule,
  isChosen: (user: DirectoryUser) => boolean = () => true,
): ResolvedSelection {
  const index = new RecipientIndex(rule);
  users.forEach((user) => {
    index.add(user);
  });
  return index.resolve(isChosen);
}

/** The recipient with an address, chosen or not; undefined where nobody in the directory can enrol with it. */
export function findRecipient(
  users: readonly DirectoryUser[],
  rule: AddressRule,
  address: string,
): Recipient | undefined {
  const wanted = normaliseAddress(address);
  const isWanted = (user: DirectoryUser): boolean => normaliseAddress(enrolmentAddress(user, rule)) === wanted;
  return resolveRecipients(users.filter(isWanted), rule).recipients[0];
}

function refuseUnknown(message: string, names: readonly string[], isKnown: (name: string) => boolean): void {
  const unknown = names.find((name) => !isKnown(name));
  if (unknown !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'unknown-recipient',
      message,
      remedy: 'Correct its name under "recipients" in enrollment.json, or add it to the directory.',
      values: [unknown],
    });
  }
}
