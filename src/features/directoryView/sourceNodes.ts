import type { Grouping } from '../../core/directory/directoryTree';
import type { TreeBranch } from '../../core/directory/treeBranch';
import type { ReadyProject } from '../../host/openDirectory';
import { isReading, type SourceReader } from '../../host/sourceReader';
import type { TreeNode } from './treeNode';

/** Milliseconds after which the one source's being read again is worth a row; most files are done before. */
export const calmFor = 400;

/** The first level of the tree: the sources, where there is something to say about them, and the branches. */
export function sourceNodes(
  { sources }: ReadyProject,
  branches: readonly TreeBranch[],
  grouping: Grouping,
): TreeNode[] {
  if (grouping === 'source') {
    return sources.map((reader) =>
      sourceNode(
        reader,
        branches.find(({ id }) => id === reader.settings.id),
      ),
    );
  }
  const rows =
    sources.length > 1 || !sources.every(isCalm) ? sources.map((reader) => sourceNode(reader, undefined)) : [];
  return [...rows, ...branches.map((branch): TreeNode => ({ kind: 'branch', branch, parent: undefined }))];
}

function isCalm(reader: SourceReader): boolean {
  const isBrief = reader.whole.length > 0 && Date.now() - reader.since.getTime() < calmFor;
  return reader.state.kind === 'ready' || (isReading(reader) && isBrief);
}

function sourceNode(reader: SourceReader, branch: TreeBranch | undefined): TreeNode {
  return { kind: 'source', sourceId: reader.settings.id, reader, branch, parent: undefined };
}
