import { directoryTree } from '../../core/directory/directoryTree';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import { filterInSlices } from '../../core/directory/filterUsers';
import type { TreeBranch } from '../../core/directory/treeBranch';
import { pause } from '../../host/pause';
import type { ReadyProject } from '../../host/openDirectory';
import type { ViewSettings } from './viewSettings';

/** What the view shows of a directory under a filter and an arrangement. */
export interface ShownTree {
  /** Users whom the filter lets through. */
  readonly users: readonly DirectoryUser[];
  readonly branches: readonly TreeBranch[];
  /** How many of each source the filter lets through, by its id. */
  readonly bySource: ReadonlyMap<string, number>;
  /** Of some users it was not known yet in which groups they are. */
  readonly isPartial: boolean;
}

export const nothingShown: ShownTree = { users: [], branches: [], bySource: new Map(), isPartial: false };

/** Works the tree out without keeping VS Code waiting. @param found users whom servers found for the filter */
export async function shownTree(
  { directory, sources }: ReadyProject,
  { filter, grouping }: ViewSettings,
  found: readonly DirectoryUser[],
): Promise<ShownTree> {
  const isPartial = sources.some((source) => source.isPartial);
  const here = await filterInSlices(directory.users, filter, pause);
  const users = filter === '' ? here : join(here, found);
  const bySource = new Map<string, number>();
  for (const { sourceId } of filter === '' ? [] : users) {
    bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
  }
  return { users, bySource, isPartial, branches: await directoryTree(directory, users, grouping, pause) };
}

function join(here: readonly DirectoryUser[], found: readonly DirectoryUser[]): readonly DirectoryUser[] {
  if (found.length === 0) {
    return here;
  }
  const keys = new Set(here.map(({ key }) => key));
  return [...here, ...found.filter(({ key }) => !keys.has(key))];
}
