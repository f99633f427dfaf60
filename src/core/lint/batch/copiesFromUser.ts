import type { BatchCommand } from './batchModel';

const ofUser =
  /^\s*(?:"?[d-z]:\\|"?[^\s"]*%(?:username|userprofile|homepath|homeshare)%|"[^"]*%(?:username|userprofile|homepath|homeshare)%)/i;

/**
 * True where robocopy copies from a drive that a user has mapped, or from a folder called like a user: the account of a job has
 * neither, and robocopy gives up at once.
 */
export function copiesFromUser({ rest }: BatchCommand): boolean {
  return ofUser.test(rest);
}
