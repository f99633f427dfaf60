import type { PinTrace } from '../../core/pin/pinLife';
import type { UnreadableBatch } from '../../core/pin/vaultContents';
import type { PinRow } from '../../host/pinRows';
import type { ShownBatch } from './shownPins';

/** A row of the view. What stands for PINs is a {@link PinRow}, so that commands of other features can be called from it. */
export type PinNode =
  | ({ readonly kind: 'batch'; readonly batch: ShownBatch } & PinRow)
  | ({ readonly kind: 'person'; readonly trace: PinTrace; readonly batch: ShownBatch } & PinRow)
  | { readonly kind: 'more'; readonly hidden: number; readonly batch: ShownBatch }
  | { readonly kind: 'unreadable'; readonly file: UnreadableBatch };

/** Unique in the tree: an address has one PIN, but a batch that expired may still be shown beside the one in its place. */
export function nodeId(node: PinNode): string {
  switch (node.kind) {
    case 'batch':
      return `batch:${node.batch.name}`;
    case 'person':
      return `batch:${node.batch.name}|${node.trace.address}`;
    case 'more':
      return `batch:${node.batch.name}|more`;
    case 'unreadable':
      return `unreadable:${node.file.file}`;
  }
}
