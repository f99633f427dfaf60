import * as vscode from 'vscode';
import type { ReadyProject } from '../../host/openDirectory';
import { pause } from '../../host/pause';
import type { ProjectSession } from '../../host/projectSession';
import { BranchMarks } from './branchMarks';
import { DrawingPace } from './drawingPace';
import type { FoundAtServer } from './foundAtServer';
import { renderNode, userTooltip } from './renderNode';
import { nothingShown, shownTree, type ShownTree } from './shownTree';
import { sourceNodes } from './sourceNodes';
import { branchOf, nodeId, type TreeNode } from './treeNode';
import type { ViewSettings } from './viewSettings';

/**
 * The rows of the view. The tree is worked out beside what is shown, for each directory, filter and grouping, and replaces it when it
 * is done; rows are made as they are shown.
 */
export class DirectoryTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #pageSizes = new Map<string, number>();
  #tree: ShownTree = nothingShown;
  #marks = new BranchMarks(new Set(), new Map());
  #drawing: Promise<void> | undefined;
  #wanted: 'nothing' | 'marks' | 'tree' = 'nothing';
  readonly #pace = new DrawingPace();

  /** Called when something else is shown. */
  onDraw: () => void = () => undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly session: ProjectSession,
    private readonly settings: ViewSettings,
    private readonly found: FoundAtServer,
  ) {}

  /** What is shown now. */
  get tree(): ShownTree {
    return this.#tree;
  }

  /** The directory, the filter or the grouping changed. */
  rebuild(): Promise<void> {
    this.#wanted = 'tree';
    return this.#draw();
  }

  /** Only marks changed. */
  repaint(): Promise<void> {
    this.#wanted = this.#wanted === 'tree' ? 'tree' : 'marks';
    return this.#draw();
  }

  /** Resolves when what is shown is what is there. */
  async drawn(): Promise<void> {
    await this.#drawing;
  }

  loadMore(node: TreeNode): void {
    if (node.kind === 'more') {
      const id = nodeId(node.parent);
      this.#pageSizes.set(id, (this.#pageSizes.get(id) ?? this.settings.pageSize) + this.settings.pageSize);
      this.#changed.fire(node.parent);
      this.#pace.told();
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return renderNode(node, {
      grouping: this.settings.grouping,
      filter: this.settings.filter,
      chosen: this.session.chosen,
      ready: this.#ready,
      marks: this.#marks,
      tree: this.#tree,
    });
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'user' && this.#ready !== undefined) {
      const { index } = this.#ready;
      item.tooltip = userTooltip(node.user, index.exclusionOf(node.user), index.alsoListedAs(node.user));
    }
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const ready = this.#ready;
    if (node !== undefined) {
      return this.#below(node);
    }
    return ready === undefined ? [] : sourceNodes(ready, this.#tree.branches, this.settings.grouping);
  }

  #below(node: TreeNode): TreeNode[] {
    const { branches = [], users = [] } = branchOf(node) ?? {};
    const limit = this.#pageSizes.get(nodeId(node)) ?? this.settings.pageSize;
    const children: TreeNode[] = branches.map((branch) => ({ kind: 'branch', branch, parent: node }));
    children.push(...users.slice(0, limit).map((user): TreeNode => ({ kind: 'user', user, parent: node })));
    return users.length > limit
      ? [...children, { kind: 'more', hidden: users.length - limit, parent: node }]
      : children;
  }

  get #ready(): ReadyProject | undefined {
    return this.session.state.kind === 'ready' ? this.session.state : undefined;
  }

  #draw(): Promise<void> {
    this.#drawing ??= this.#drawAll();
    return this.#drawing;
  }

  async #drawAll(): Promise<void> {
    try {
      while (this.#wanted !== 'nothing') {
        await this.#pace.turn(() => this.#ready?.sources ?? []);
        await this.#drawOnce();
      }
    } finally {
      // In the same turn as the last look at what is wanted: whoever wants something a moment later starts a new drawing.
      this.#drawing = undefined;
    }
  }

  async #drawOnce(): Promise<void> {
    const start = performance.now();
    const isNewTree = this.#wanted === 'tree';
    this.#wanted = 'nothing';
    const ready = this.#ready;
    if (isNewTree) {
      this.#tree = ready === undefined ? nothingShown : await shownTree(ready, this.settings, this.found.users);
    }
    const marks = new BranchMarks(this.session.chosen, ready?.index.excluded ?? new Map<string, never>(), this.#marks);
    await marks.prepare(this.#tree.branches, pause);
    this.#marks = marks;
    this.#pace.drew(ready?.sources ?? [], performance.now() - start);
    this.#changed.fire(undefined);
    this.onDraw();
    this.#pace.told();
  }
}
