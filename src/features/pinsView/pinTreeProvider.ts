import * as vscode from 'vscode';
import type { PinTrace } from '../../core/pin/pinLife';
import type { PinNode } from './pinNode';
import { personTooltip, renderPinNode, type PinTime } from './renderPin';
import type { ShownBatch, ShownPins } from './shownPins';

/** The rows of the view: batches, the people below them. Rows are made as they are shown. */
export class PinTreeProvider implements vscode.TreeDataProvider<PinNode> {
  readonly #changed = new vscode.EventEmitter<PinNode | undefined>();
  readonly #pageSizes = new Map<string, number>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly shown: ShownPins,
    private readonly time: () => PinTime,
  ) {}

  refresh(): void {
    this.#changed.fire(undefined);
  }

  loadMore(node: PinNode): void {
    if (node.kind === 'more') {
      const { batch } = node;
      this.#pageSizes.set(batch.name, this.#limit(batch) + pageSize());
      this.refresh();
    }
  }

  getTreeItem(node: PinNode): vscode.TreeItem {
    return renderPinNode(node, this.time());
  }

  resolveTreeItem(item: vscode.TreeItem, node: PinNode): vscode.TreeItem {
    if (node.kind === 'person') {
      item.tooltip = personTooltip(node, this.time());
    }
    return item;
  }

  getParent(node: PinNode): PinNode | undefined {
    return node.kind === 'person' || node.kind === 'more' ? batchNode(node.batch) : undefined;
  }

  getChildren(node?: PinNode): PinNode[] {
    const { state } = this.shown;
    if (node?.kind === 'batch') {
      return this.#people(node.batch);
    }
    if (node !== undefined || state.kind !== 'read' || state.batches.length === 0) {
      // Where nothing can be opened, the welcome text says the way on.
      return [];
    }
    return [
      ...state.batches.map(batchNode),
      ...state.unreadable.map((file): PinNode => ({ kind: 'unreadable', file })),
    ];
  }

  #people(batch: ShownBatch): PinNode[] {
    const limit = this.#limit(batch);
    const people = batch.traces
      .slice(0, limit)
      .map((trace: PinTrace): PinNode => ({ kind: 'person', trace, traces: unused([trace]), batch }));
    const hidden = batch.traces.length - people.length;
    return hidden > 0 ? [...people, { kind: 'more', hidden, batch }] : people;
  }

  #limit({ name }: ShownBatch): number {
    return this.#pageSizes.get(name) ?? pageSize();
  }
}

function batchNode(batch: ShownBatch): PinNode {
  return { kind: 'batch', batch, traces: unused(batch.traces) };
}

/** Whose PINs commands are about: whoever is enrolled needs neither that PIN nor a new one in its place. */
function unused(traces: readonly PinTrace[]): readonly PinTrace[] {
  return traces.filter(({ usedAt }) => usedAt === undefined);
}

function pageSize(): number {
  return vscode.workspace.getConfiguration('enrollmentPackager').get<number>('tree.pageSize', 500);
}
