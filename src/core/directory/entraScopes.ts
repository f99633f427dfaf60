/** What is read with somebody's own rights (delegated permissions): all of a user, and who is in which group. */
const permissions = ['User.Read.All', 'GroupMember.Read.All'] as const;

/** The permissions as scopes of one cloud's Graph. @param graph its origin */
export function scopesOf(graph: string): readonly string[] {
  return permissions.map((permission) => `${graph}/${permission}`);
}
