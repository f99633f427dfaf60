import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { TreeBranch } from '../../core/directory/treeBranch';
import type { SourceReader } from '../../host/sourceReader';

/** A row of the view. */
export type TreeNode =
  | SourceNode
  | { readonly kind: 'branch'; readonly branch: TreeBranch; readonly parent: TreeNode | undefined }
  | { readonly kind: 'user'; readonly user: DirectoryUser; readonly parent: TreeNode }
  | { readonly kind: 'more'; readonly hidden: number; readonly parent: TreeNode };

/** A source and how it stands. Where users are arranged by source, it holds them. */
export interface SourceNode {
  readonly kind: 'source';
  readonly sourceId: string;
  readonly reader: SourceReader;
  readonly branch: TreeBranch | undefined;
  readonly parent: undefined;
}

/** The users and further branches below a row. */
export function branchOf(node: TreeNode): TreeBranch | undefined {
  return node.kind === 'branch' || node.kind === 'source' ? node.branch : undefined;
}

/** Users whom a node stands for: what its checkbox chooses. */
export function usersOf(node: TreeNode): readonly DirectoryUser[] {
  return node.kind === 'user' ? [node.user] : (branchOf(node)?.members ?? []);
}

/** Unique in the tree: the same user may stand in several branches. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'source':
      return `source:${node.sourceId}`;
    case 'branch':
      return `branch:${node.branch.id}`;
    case 'user':
      return `${nodeId(node.parent)}|user:${node.user.key}`;
    case 'more':
      return `${nodeId(node.parent)}|more`;
  }
}
