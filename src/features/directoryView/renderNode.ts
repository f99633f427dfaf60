import * as vscode from 'vscode';
import type { Exclusion } from '../../core/directory/recipient';
import type { Grouping, TreeBranch } from '../../core/directory/directoryTree';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import { exclusionDetail, exclusionText } from './exclusionText';
import { nodeId, usersOf, type TreeNode } from './treeNode';

/** What rows look like depends on these. */
export interface RenderState {
  readonly grouping: Grouping;
  readonly chosen: ReadonlySet<string>;
  readonly excluded: ReadonlyMap<string, Exclusion>;
}

export function renderNode(node: TreeNode, state: RenderState): vscode.TreeItem {
  const item =
    node.kind === 'branch'
      ? renderBranch(node.branch, state)
      : node.kind === 'user'
        ? renderUser(node.user, state.excluded.get(node.user.key))
        : renderMore(node.hidden);
  item.id = nodeId(node);
  if (node.kind === 'more') {
    item.command = { command: 'enrollmentPackager.loadMore', title: vscode.l10n.t('Load More'), arguments: [node] };
  } else {
    item.checkboxState = checkbox(usersOf(node), state.chosen);
  }
  return item;
}

function checkbox(
  users: readonly DirectoryUser[],
  chosen: ReadonlySet<string>,
): NonNullable<vscode.TreeItem['checkboxState']> {
  const all = users.every(({ key }) => chosen.has(key));
  const state = all ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  return { state, tooltip: all ? vscode.l10n.t('Chosen') : vscode.l10n.t('Not chosen') };
}

const branchIcons: Readonly<Record<Grouping, string>> = {
  group: 'organization',
  ou: 'type-hierarchy-sub',
  department: 'briefcase',
  source: 'database',
};

function renderBranch(branch: TreeBranch, { grouping, chosen, excluded }: RenderState): vscode.TreeItem {
  const label = branch.label === '' ? emptyLabel(grouping) : branch.label;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const picked = branch.members.filter(({ key }) => chosen.has(key)).length;
  const unable = branch.members.filter(({ key }) => excluded.has(key)).length;
  const total = branch.members.length;
  const unableText = unable === 0 ? [] : [vscode.l10n.t('{0} cannot enrol', unable)];
  item.description = [picked === 0 ? String(total) : `${picked}/${total}`, ...unableText].join(' · ');
  item.iconPath = new vscode.ThemeIcon(branchIcons[grouping]);
  item.contextValue = 'branch';
  const spelledOut = [
    label,
    vscode.l10n.t('{0} users', total),
    vscode.l10n.t('{0} of {1} chosen', picked, total),
    ...unableText,
  ];
  item.tooltip = [branch.name === label ? [] : [branch.name], spelledOut].flat().join('\n');
  item.accessibilityInformation = { label: spelledOut.join(', ') };
  return item;
}

function emptyLabel(grouping: Grouping): string {
  switch (grouping) {
    case 'group':
      return vscode.l10n.t('In no group');
    case 'ou':
      return vscode.l10n.t('In no organisational unit');
    case 'department':
      return vscode.l10n.t('In no department');
    case 'source':
      return vscode.l10n.t('In no source');
  }
}

function renderUser(user: DirectoryUser, exclusion: Exclusion | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(user.displayName, vscode.TreeItemCollapsibleState.None);
  const reason = exclusion && exclusionText(exclusion);
  item.description =
    reason === undefined
      ? user.email
      : `${vscode.l10n.t('cannot enrol: {0}', reason)}${user.email === '' ? '' : ` · ${user.email}`}`;
  item.iconPath =
    exclusion === undefined
      ? new vscode.ThemeIcon('person')
      : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = exclusion === undefined ? 'user' : 'userExcluded';
  item.accessibilityInformation = { label: [user.displayName, vscode.l10n.t('user'), item.description].join(', ') };
  return item;
}

/** What a pointer or a screen reader learns when it rests on a user. Names are text here, never Markdown. */
export function userTooltip(user: DirectoryUser, exclusion: Exclusion | undefined): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const lines = [
    user.displayName,
    ...(exclusion === undefined ? [] : [vscode.l10n.t('Cannot enrol: {0}', exclusionDetail(exclusion))]),
    vscode.l10n.t('E-mail: {0}', user.email || '–'),
    vscode.l10n.t('User name: {0}', user.userName || user.userPrincipalName || '–'),
    ...(user.device === '' ? [] : [vscode.l10n.t('Device: {0}', user.device)]),
    ...(user.ou === '' ? [] : [vscode.l10n.t('Organisational unit: {0}', user.ou)]),
    ...(user.groups.length === 0 ? [] : [vscode.l10n.t('Groups: {0}', user.groups.join(', '))]),
    vscode.l10n.t('Listed in {0}', user.origin),
  ];
  lines.forEach((line, index) => tooltip.appendText(line).appendMarkdown(index < lines.length - 1 ? '\n\n' : ''));
  return tooltip;
}

function renderMore(hidden: number): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Load more ({0} not shown)', hidden),
    vscode.TreeItemCollapsibleState.None,
  );
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  return item;
}
