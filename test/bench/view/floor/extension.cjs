// @ts-check
'use strict';
/** The least that a tree can do: what VS Code itself takes from a click to rows. Same icons, checkboxes and texts as a row of a user. */
const vscode = require('vscode');

/** @typedef {{ label: string, rows: number }} Node */

/** @param {Node} node */
function render({ label, rows }) {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, rows > 0 ? Collapsed : None);
  item.id = label;
  item.description = `${label}@floor.example`;
  item.iconPath = new vscode.ThemeIcon('person');
  item.contextValue = label === 'Click here' ? 'again' : 'row';
  item.checkboxState = { state: vscode.TreeItemCheckboxState.Unchecked, tooltip: 'Not chosen' };
  item.accessibilityInformation = { label: `${label}, row` };
  return item;
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  const changed = new vscode.EventEmitter();
  let clicks = 0;
  /** @param {Node} [node] @returns {Node[]} */
  const children = (node) =>
    node === undefined
      ? [
          { label: 'Click here', rows: 0 },
          { label: 'Page', rows: 501 },
          ...Array.from({ length: clicks > 0 ? 100 : 0 }, (_, row) => ({ label: `click${clicks}-${row}`, rows: 0 })),
        ]
      : Array.from({ length: node.rows }, (_, row) => ({ label: `page-${row}`, rows: 0 }));
  const treeDataProvider = { getTreeItem: render, getChildren: children, onDidChangeTreeData: changed.event };
  subscriptions.push(
    vscode.window.createTreeView('floor.tree', {
      treeDataProvider,
      canSelectMany: true,
      manageCheckboxStateManually: true,
    }),
    vscode.commands.registerCommand('floor.again', () => {
      clicks++;
      changed.fire(undefined);
    }),
  );
};
