import * as vscode from 'vscode';
import type { Grouping } from '../../core/directory/directoryTree';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { Exclusion } from '../../core/directory/recipient';
import type { TreeBranch } from '../../core/directory/treeBranch';
import { exclusionDetail, exclusionText } from '../../host/exclusionText';
import type { ReadyProject } from '../../host/openDirectory';
import type { BranchMarks } from './branchMarks';
import { renderSource } from './renderSource';
import type { ShownTree } from './shownTree';
import { branchOf, nodeId, type TreeNode } from './treeNode';

type UserExclusion = Pick<Exclusion, 'reason' | 'detail'>;

/** What rows look like depends on these. */
export interface RenderState {
  readonly grouping: Grouping;
  readonly filter: string;
  readonly chosen: ReadonlySet<string>;
  /** Undefined where there is no project. */
  readonly ready: ReadyProject | undefined;
  readonly marks: BranchMarks;
  /** The tree that the row is one of, which may be older than the state of its sources. */
  readonly tree: Pick<ShownTree, 'bySource' | 'isPartial'>;
}

export function renderNode(node: TreeNode, state: RenderState): vscode.TreeItem {
  const item = renderKind(node, state);
  // What is open only while users arrive is another row to VS Code than the one that takes its place.
  item.id = node.kind === 'branch' && isPending(node.branch, state) ? `${nodeId(node)}|arriving` : nodeId(node);
  const branch = branchOf(node);
  if (node.kind === 'more') {
    item.command = { command: 'enrollmentPackager.loadMore', title: vscode.l10n.t('Load More'), arguments: [node] };
  } else if (node.kind === 'user') {
    item.checkboxState = checkbox(state.chosen.has(node.user.key));
  } else if (branch !== undefined) {
    item.checkboxState = checkbox(state.marks.of(branch).chosen === branch.members.length);
  }
  return item;
}

function renderKind(node: TreeNode, state: RenderState): vscode.TreeItem {
  switch (node.kind) {
    case 'source': {
      const { sourceId, reader, branch } = node;
      const item = renderSource(reader, state.filter === '' ? undefined : (state.tree.bySource.get(sourceId) ?? 0));
      item.collapsibleState =
        branch === undefined ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed;
      return item;
    }
    case 'branch':
      return renderBranch(node.branch, state);
    case 'user':
      return renderUser(
        node.user,
        state.ready?.index.exclusionOf(node.user),
        state.ready?.index.alsoListedAs(node.user) ?? [],
      );
    case 'more':
      return renderMore(node.hidden);
  }
}

function checkbox(isChosen: boolean): NonNullable<vscode.TreeItem['checkboxState']> {
  return isChosen
    ? { state: vscode.TreeItemCheckboxState.Checked, tooltip: vscode.l10n.t('Chosen') }
    : { state: vscode.TreeItemCheckboxState.Unchecked, tooltip: vscode.l10n.t('Not chosen') };
}

const branchIcons: Readonly<Record<Grouping, string>> = {
  group: 'organization',
  ou: 'type-hierarchy-sub',
  department: 'briefcase',
  source: 'database',
};

/** Users of whom it is not known yet in which groups they are. */
function isPending(branch: TreeBranch, { grouping, tree }: RenderState): boolean {
  return branch.label === '' && grouping === 'group' && tree.isPartial;
}

function renderBranch(branch: TreeBranch, state: RenderState): vscode.TreeItem {
  const { grouping, marks } = state;
  const pending = isPending(branch, state);
  const label = pending
    ? vscode.l10n.t('Groups not read yet')
    : branch.label === ''
      ? emptyLabel(grouping)
      : branch.label;
  // Whoever arrives is to be seen, also before it is known where they belong.
  const item = new vscode.TreeItem(
    label,
    pending ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  const { chosen: picked, excluded: unable } = marks.of(branch);
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

function renderUser(
  user: DirectoryUser,
  exclusion: UserExclusion | undefined,
  elsewhere: readonly DirectoryUser[],
): vscode.TreeItem {
  const item = new vscode.TreeItem(user.displayName, vscode.TreeItemCollapsibleState.None);
  item.description = [
    ...(exclusion === undefined ? [] : [vscode.l10n.t('cannot enrol: {0}', exclusionText(exclusion))]),
    ...(user.email === '' ? [] : [user.email]),
    ...elsewhere.map(({ sourceId }) => vscode.l10n.t('also in {0}', sourceId)),
  ].join(' · ');
  item.iconPath =
    exclusion === undefined
      ? new vscode.ThemeIcon('person')
      : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = exclusion === undefined ? 'user' : 'userExcluded';
  item.accessibilityInformation = { label: [user.displayName, vscode.l10n.t('user'), item.description].join(', ') };
  return item;
}

/** What a pointer or a screen reader learns when it rests on a user. Names are text here, never Markdown. */
export function userTooltip(
  user: DirectoryUser,
  exclusion: UserExclusion | undefined,
  elsewhere: readonly DirectoryUser[],
): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const lines = [
    user.displayName,
    ...(exclusion === undefined ? [] : [vscode.l10n.t('Cannot enrol: {0}', exclusionDetail(exclusion))]),
    vscode.l10n.t('E-mail: {0}', user.email || '–'),
    vscode.l10n.t('User name: {0}', user.userName || user.userPrincipalName || '–'),
    ...(user.device === '' ? [] : [vscode.l10n.t('Device: {0}', user.device)]),
    ...(user.ou === '' ? [] : [vscode.l10n.t('Organisational unit: {0}', user.ou)]),
    ...(user.groups.length === 0 ? [] : [vscode.l10n.t('Groups: {0}', user.groups.join(', '))]),
    vscode.l10n.t('Listed in {0}', `${user.sourceId}: ${user.origin}`),
    ...elsewhere.map(({ sourceId, origin }) =>
      vscode.l10n.t('The same person is listed in {0}; both get one PIN', `${sourceId}: ${origin}`),
    ),
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
