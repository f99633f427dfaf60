import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { TreeBranch } from '../../core/directory/directoryTree';

/** A row of the view. */
export type TreeNode =
  | { readonly kind: 'branch'; readonly branch: TreeBranch; readonly parent: TreeNode | undefined }
  | { readonly kind: 'user'; readonly user: DirectoryUser; readonly parent: TreeNode }
  | { readonly kind: 'more'; readonly hidden: number; readonly parent: TreeNode };

/** Users whom a node stands for: what its checkbox chooses. */
export function usersOf(node: TreeNode): readonly DirectoryUser[] {
  switch (node.kind) {
    case 'branch':
      return node.branch.members;
    case 'user':
      return [node.user];
    case 'more':
      return [];
  }
}

/** Unique in the tree: the same user may stand in several branches. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'branch':
      return `branch:${node.branch.id}`;
    case 'user':
      return `${nodeId(node.parent)}|user:${node.user.key}`;
    case 'more':
      return `${nodeId(node.parent)}|more`;
  }
}
