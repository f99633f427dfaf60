import * as vscode from 'vscode';
import type { ProjectSession } from '../../host/projectSession';
import { usersOf, type TreeNode } from './treeNode';

/** Rows were ticked or unticked: everyone whom they stand for is chosen or not. */
export async function applyCheckboxes(
  session: ProjectSession,
  items: readonly [TreeNode, vscode.TreeItemCheckboxState][],
): Promise<void> {
  await session.choose((chosen) => {
    for (const [node, state] of items) {
      for (const { key } of usersOf(node)) {
        if (state === vscode.TreeItemCheckboxState.Checked) {
          chosen.add(key);
        } else {
          chosen.delete(key);
        }
      }
    }
  });
}

/** Ticks these rows, or unticks them when all of them are ticked. */
export async function toggleChosen(session: ProjectSession, nodes: readonly TreeNode[]): Promise<void> {
  const areChosen = nodes.flatMap(usersOf).every(({ key }) => session.chosen.has(key));
  const state = areChosen ? vscode.TreeItemCheckboxState.Unchecked : vscode.TreeItemCheckboxState.Checked;
  await applyCheckboxes(
    session,
    nodes.map((node) => [node, state]),
  );
}
