import { objectId, person, Tenant } from './tenant';

/** The group of a fleet that holds a fifth of its users. */
export const largestGroup = objectId('group', 0);

/** A fleet: every user in three groups, the first group large, the last two in each other. */
export function fleetTenant({ users, groups }: { readonly users: number; readonly groups: number }): Tenant {
  const tenant = new Tenant();
  const members = Array.from({ length: groups }, (): string[] => []);
  for (let number = 0; number < users; number++) {
    const own = new Set([1, 2, 3].map((step) => 1 + ((number * 7919 + step * 104729) % (groups - 1))));
    tenant.addUser(person(number, `Ada Lovelace ${number}`));
    [...own, ...(number < users / 5 ? [0] : [])].forEach((group) => members[group]?.push(objectId('user', number)));
  }
  members[groups - 1]?.push(objectId('group', groups - 2));
  members[groups - 2]?.push(objectId('group', groups - 1));
  members.forEach((own, number) => {
    tenant.addGroup(objectId('group', number), `G${number}`, own);
  });
  return tenant;
}
