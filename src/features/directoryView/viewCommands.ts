import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../core/directory/directoryTree';
import { EnrollmentError, errorText } from '../../core/errors';
import type { ProjectSession } from '../../host/projectSession';
import { showExclusions } from '../../host/selectionSummary';
import { openLocation, registerCommand } from '../../host/showFailure';
import { sourceIdOf } from '../../host/sourceRow';
import type { DirectoryTreeProvider } from './directoryTreeProvider';
import { toggleChosen } from './choose';
import type { TreeNode } from './treeNode';
import type { ViewSettings } from './viewSettings';

/** The parts of the view that commands work on. */
export interface ViewParts {
  readonly session: ProjectSession;
  readonly settings: ViewSettings;
  readonly provider: DirectoryTreeProvider;
  readonly view: vscode.TreeView<TreeNode>;
  /** Shows the tree anew after its filter or arrangement changed. */
  readonly rebuild: () => Promise<void>;
}

/** Commands of the view's title and of its rows. */
export function registerViewCommands(
  { session, settings, provider, view, rebuild }: ViewParts,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.refresh', log, () => session.reload()),
    registerCommand('enrollmentPackager.filter', log, () => askFilter(settings, rebuild)),
    registerCommand('enrollmentPackager.clearFilter', log, async () => {
      await settings.setFilter('');
      await rebuild();
    }),
    registerCommand('enrollmentPackager.groupBy', log, () => askGrouping(settings, rebuild)),
    registerCommand('enrollmentPackager.chooseAll', log, async () => {
      await session.settled();
      await provider.drawn();
      await session.choose((chosen) => {
        provider.tree.users.forEach(({ key }) => chosen.add(key));
      });
    }),
    registerCommand('enrollmentPackager.chooseNone', log, () =>
      session.choose((chosen) => {
        chosen.clear();
      }),
    ),
    registerCommand('enrollmentPackager.showMistake', log, (row) => showMistake(session, sourceIdOf(row))),
    registerCommand('enrollmentPackager.showExcluded', log, () => showExcluded(session)),
    // From the context menu: the row under the pointer and the rows that are selected. By keyboard: the rows that are selected.
    vscode.commands.registerCommand('enrollmentPackager.toggleChosen', (node?: TreeNode, nodes?: readonly TreeNode[]) =>
      toggleChosen(session, nodes ?? (node === undefined ? view.selection : [node])),
    ),
    vscode.commands.registerCommand('enrollmentPackager.loadMore', (node: TreeNode) => {
      provider.loadMore(node);
    }),
  );
}

async function askFilter(settings: ViewSettings, rebuild: () => Promise<void>): Promise<void> {
  const filter = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Users'),
    prompt: vscode.l10n.t('Words that occur in the name, the address, the user name or the device'),
    value: settings.filter,
  });
  if (filter !== undefined) {
    await settings.setFilter(filter);
    await rebuild();
  }
}

async function askGrouping(settings: ViewSettings, rebuild: () => Promise<void>): Promise<void> {
  const labels: Readonly<Record<Grouping, string>> = {
    group: vscode.l10n.t('Group'),
    ou: vscode.l10n.t('Organisational Unit'),
    department: vscode.l10n.t('Department'),
    source: vscode.l10n.t('Source'),
  };
  const items = groupings.map((grouping) => ({
    label: labels[grouping],
    grouping,
    ...(grouping === settings.grouping ? { description: vscode.l10n.t('current') } : {}),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Group Users By'),
    placeHolder: vscode.l10n.t('How the tree is arranged'),
  });
  if (picked !== undefined) {
    await settings.setGrouping(picked.grouping);
    await rebuild();
  }
}

async function showExcluded({ state }: ProjectSession): Promise<void> {
  if (state.kind === 'ready') {
    await showExclusions([...state.index.excluded.values()]);
  }
}

/** Opens the place that keeps the project or a source from being read, or says why there is none to open. */
async function showMistake({ state }: ProjectSession, sourceId: string | undefined): Promise<void> {
  const error = state.kind === 'failed' ? state.error : failureOf(state, sourceId);
  const location = error instanceof EnrollmentError ? error.failure.location : undefined;
  if (location !== undefined) {
    await openLocation(location);
  } else if (error !== undefined) {
    throw error instanceof Error ? error : new Error(errorText(error));
  }
}

/** What is wrong with this source, or with the first one that has something wrong. */
function failureOf(state: ProjectSession['state'], sourceId: string | undefined): unknown {
  const sources = state.kind === 'ready' ? state.sources : [];
  const states = sources.filter(({ settings }) => sourceId === undefined || settings.id === sourceId);
  return states.flatMap((source) => ('error' in source.state ? [source.state.error] : []))[0];
}
