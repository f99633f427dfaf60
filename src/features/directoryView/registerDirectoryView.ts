import * as vscode from 'vscode';
import type { ProjectSession, ReadyProject } from '../../host/projectSession';
import { DirectoryTreeProvider } from './directoryTreeProvider';
import { applyCheckboxes } from './choose';
import type { TreeNode } from './treeNode';
import { registerViewCommands } from './viewCommands';
import { ViewSettings } from './viewSettings';

const viewId = 'enrollmentPackager.directory';

/** The view "Users & Groups": who is there, who is chosen, who cannot enrol. */
export function registerDirectoryView(
  session: ProjectSession,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const settings = new ViewSettings(memory);
  const provider = new DirectoryTreeProvider(session, settings);
  const view = vscode.window.createTreeView(viewId, {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const rebuild = (): void => {
    provider.rebuild();
    describeView(view, session, provider, settings);
  };
  let shown = session.state;
  const refresh = (): void => {
    if (shown === session.state) {
      provider.repaint();
      describeView(view, session, provider, settings);
    } else {
      shown = session.state;
      rebuild();
    }
  };
  refresh();
  return vscode.Disposable.from(
    view,
    session.onDidChange(refresh),
    view.onDidChangeCheckboxState(({ items }) => applyCheckboxes(session, items)),
    registerViewCommands({ session, settings, provider, view, rebuild }, log),
  );
}

/**
 * What stands above the tree: counts, the filter, or why the project could not be read. A message hides the welcome text,
 * so there is none where the tree is empty.
 */
function describeView(
  view: vscode.TreeView<TreeNode>,
  session: ProjectSession,
  provider: DirectoryTreeProvider,
  settings: ViewSettings,
): void {
  const { state } = session;
  if (state.kind === 'ready') {
    const shown = provider.users.length;
    void vscode.commands.executeCommand('setContext', 'enrollmentPackager.nothingMatches', shown === 0);
    view.message = shown === 0 ? '' : [countsText(session, state), filterText(settings.filter, shown)].join('');
  } else {
    view.message = state.kind === 'failed' ? state.message : '';
  }
}

function countsText(session: ProjectSession, ready: ReadyProject): string {
  const total = ready.directory.users.length;
  if (session.chosen.size === 0) {
    return vscode.l10n.t('{0} users, {1} cannot enrol', total, ready.excluded.size);
  }
  const { recipients, excluded } = session.resolveChosen(ready);
  const chosen = recipients.length + excluded.length;
  return vscode.l10n.t('{0} of {1} chosen, {2} of them cannot enrol', chosen, total, excluded.length);
}

function filterText(filter: string, shown: number): string {
  return filter === '' ? '' : ` · ${vscode.l10n.t('{0} match "{1}"', shown, filter)}`;
}
