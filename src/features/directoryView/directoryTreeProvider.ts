import * as vscode from 'vscode';
import { directoryTree, filterUsers, type TreeBranch } from '../../core/directory/directoryTree';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { ProjectSession } from '../../host/projectSession';
import { renderNode, userTooltip } from './renderNode';
import { nodeId, type TreeNode } from './treeNode';
import type { ViewSettings } from './viewSettings';

/** The rows of the view. The tree is made once for each directory, filter and grouping; rows are made as they are shown. */
export class DirectoryTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #shown = new Map<string, number>();
  #branches: readonly TreeBranch[] | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly session: ProjectSession,
    private readonly settings: ViewSettings,
  ) {}

  /** The directory, the filter or the grouping changed. */
  rebuild(): void {
    this.#branches = undefined;
    this.#changed.fire(undefined);
  }

  /** Only marks changed. */
  repaint(): void {
    this.#changed.fire(undefined);
  }

  /** Users whom the filter lets through. */
  get users(): readonly DirectoryUser[] {
    const { state } = this.session;
    return state.kind === 'ready' ? filterUsers(state.directory.users, this.settings.filter) : [];
  }

  loadMore(node: TreeNode): void {
    if (node.kind === 'more') {
      const id = nodeId(node.parent);
      this.#shown.set(id, (this.#shown.get(id) ?? this.settings.pageSize) + this.settings.pageSize);
      this.#changed.fire(node.parent);
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { state } = this.session;
    const excluded = state.kind === 'ready' ? state.excluded : new Map<string, never>();
    return renderNode(node, { grouping: this.settings.grouping, chosen: this.session.chosen, excluded });
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const { state } = this.session;
    if (node.kind === 'user' && state.kind === 'ready') {
      item.tooltip = userTooltip(node.user, state.excluded.get(node.user.key));
    }
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      return this.#roots().map((branch) => ({ kind: 'branch', branch, parent: undefined }));
    }
    if (node.kind !== 'branch') {
      return [];
    }
    const { branches, users } = node.branch;
    const limit = this.#shown.get(nodeId(node)) ?? this.settings.pageSize;
    const children: TreeNode[] = branches.map((branch) => ({ kind: 'branch', branch, parent: node }));
    children.push(...users.slice(0, limit).map((user): TreeNode => ({ kind: 'user', user, parent: node })));
    return users.length > limit
      ? [...children, { kind: 'more', hidden: users.length - limit, parent: node }]
      : children;
  }

  #roots(): readonly TreeBranch[] {
    const { state } = this.session;
    if (state.kind !== 'ready') {
      return [];
    }
    this.#branches ??= directoryTree(state.directory, this.users, this.settings.grouping);
    return this.#branches;
  }
}
