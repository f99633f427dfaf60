import * as vscode from 'vscode';

/** A row of the view, with everything that it shows. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** Product icon. */
  readonly icon: string;
  /** Theme colour of the icon; the label always says the same in words. */
  readonly color?: string;
  /** What a screen reader says; the label and the description when absent. */
  readonly spoken?: string;
  readonly children?: readonly Row[];
  /** Whether the rows below it are hidden at first. */
  readonly isClosed?: boolean;
  /** By which menus know what can be done with it. */
  readonly context?: string;
}

export function renderRow({
  label,
  description,
  tooltip,
  icon,
  color,
  spoken,
  children = [],
  isClosed = false,
  context,
}: Row): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, children.length === 0 ? None : isClosed ? Collapsed : Expanded);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.tooltip = tooltip ?? [label, description].filter((text) => text !== undefined).join('\n');
  item.accessibilityInformation = {
    label: spoken ?? [label, description].filter((text) => text !== undefined).join(', '),
  };
  if (description !== undefined) {
    item.description = description;
  }
  if (context !== undefined) {
    item.contextValue = context;
  }
  return item;
}

/** A tree whose rows are all known. */
export class RowTree implements vscode.TreeDataProvider<Row> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  #rows: readonly Row[] = [];
  #parents: ReadonlyMap<Row, Row> = new Map();

  readonly onDidChangeTreeData = this.#changed.event;

  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#parents = new Map(rows.flatMap((row) => (row.children ?? []).map((child) => [child, row] as const)));
    this.#changed.fire(undefined);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return renderRow(row);
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.#rows : (row.children ?? []))];
  }

  getParent(row: Row): Row | undefined {
    return this.#parents.get(row);
  }
}
